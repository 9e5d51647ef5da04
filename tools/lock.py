"""Lock what is installed: one hashed requirements file per use.

``python -m tools.lock`` writes ``requirements/*.txt``; ``--check`` only compares,
without a network: every lock records a fingerprint of the lines of pyproject.toml
that it answers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

__all__ = ["LOCKS", "audit_locks", "compute_fingerprint", "main", "write_locks"]

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
HEADER = "# Answers pyproject.toml: sha256:"

#: Lock file → the arguments that say what it covers. Order matters: later locks
#: are constrained by the runtime lock, so one environment can hold them all.
LOCKS: dict[str, list[str]] = {
    "runtime.txt": ["pyproject.toml", "--extra", "web"],
    "make.txt": ["--group", "make"],
    "dev.txt": [
        *(
            "pyproject.toml",
            "--extra",
            "web",
            "--extra",
            "postgres",
            "--extra",
            "spark",
        ),
        *("--group", "dev", "-c", "requirements/runtime.txt"),
    ],
    "lock.txt": ["--group", "lock"],
}


def compute_fingerprint(pyproject: Path) -> str:
    """Digest of everything in pyproject.toml that a lock depends on."""
    content = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    project = content["project"]
    inputs = {
        "python": project["requires-python"],
        "dependencies": sorted(project["dependencies"]),
        "extras": project["optional-dependencies"],
        "groups": content["dependency-groups"],
        "locks": LOCKS,
    }
    text = json.dumps(inputs, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def audit_locks() -> list[str]:
    """Say of every lock that is missing or stale what to do."""
    wanted = HEADER + compute_fingerprint(ROOT / "pyproject.toml")
    problems = []
    for name in LOCKS:
        path = FOLDER / name
        if not path.exists():
            problems.append(f"requirements/{name}: not there. Run `make lock`.")
        elif wanted not in path.read_text(encoding="utf-8").splitlines()[:2]:
            problems.append(
                f"requirements/{name}: made for other dependencies than "
                "pyproject.toml now lists. Run `make lock`."
            )
    return problems


def write_locks(uv: str, *, upgrade: bool) -> None:
    """Resolve and write every lock; keep the versions locked now unless upgrading."""
    header = HEADER + compute_fingerprint(ROOT / "pyproject.toml")
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    for name, covers in LOCKS.items():
        path = FOLDER / name
        command = [uv, "pip", "compile", *covers, "--quiet", "--universal"]
        command += ["--generate-hashes", "--python-version", "3.11"]
        command += ["--output-file", f"requirements/{name}"]
        command += ["--upgrade"] if upgrade else []
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        body = path.read_text(encoding="utf-8")
        path.write_text(f"{header}\n{body}", encoding="utf-8")
        print(f"wrote requirements/{name}: {body.count('==')} packages")


def main(arguments: list[str] | None = None) -> int:
    """Write the locks, or with ``--check`` say whether they are fresh."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare")
    parser.add_argument("--upgrade", action="store_true", help="take newer versions")
    parser.add_argument("--uv", default="uv", help="the uv program")
    options = parser.parse_args(arguments)
    if options.check:
        problems = audit_locks()
        print("\n".join(problems) or "locks answer pyproject.toml")
        return 1 if problems else 0
    write_locks(options.uv, upgrade=options.upgrade)
    return 0


if __name__ == "__main__":
    sys.exit(main())
