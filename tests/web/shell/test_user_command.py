"""`anagen user`: people are added, listed, helped and kept out."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from click.testing import CliRunner

from anagen.cli.main import main
from anagen.web.accounts.models import User
from anagen.web.commands.user import user

WORD = "a long sentence for tests"
MEERA = ["add", "meera", "--role=clinician", "--site=Hair clinic", "--admin"]


def run(*arguments: str, text: str = "") -> str:
    done = CliRunner().invoke(user, arguments, input=text, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(["user", *arguments])
    assert left.value.code == 1
    return capsys.readouterr().err


def test_somebody_is_added_with_a_password_typed_twice(db: None) -> None:
    assert "Added meera." in run(*MEERA, text=f"{WORD}\n{WORD}\n")
    meera = User.objects.get()
    assert meera.check_password(WORD)
    assert meera.is_superuser
    assert run("list") == (
        "meera: administrator; clinician at Hair clinic; no second factor; "
        "never signed in\n"
    )


def test_several_roles_at_once(db: None) -> None:
    more = ["--role=assessor", "--role=reader", "--site=A", "--password-stdin"]
    run("add", "ravi", *more, text=WORD)
    assert User.objects.get().memberships.count() == 2


def test_somebody_is_helped_and_kept_out(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    run(*MEERA, "--password-stdin", text=WORD)
    run("add", "ravi", "--role=reader", "--site=A", "--password-stdin", text=WORD)
    ravi = User.objects.get(username="ravi")
    TOTP.activate(ravi, "JBSWY3DPEHPK3PXP")
    assert "is forgotten" in run("reset-second-factor", "ravi")
    assert not Authenticator.objects.exists()
    assert "was not on" in run("reset-second-factor", "ravi")
    assert "kept out" in run("disable", "ravi")
    assert "kept out" in run("list")
    assert "can sign in again" in run("enable", "ravi")
    assert "signs in with it once" in run(
        "password", "ravi", "--password-stdin", text="another long sentence"
    )
    ravi.refresh_from_db()
    assert ravi.must_change_password
    assert ravi.check_password("another long sentence")
    assert "is the last administrator" in refused(capsys, "disable", "meera")
    assert "Did you mean `meera`?" in refused(capsys, "disable", "mera")


@pytest.mark.parametrize(
    "arguments", [[], ["--role=reader"], ["--site=x"], ["--role=king", "--site=x"]]
)
def test_a_role_is_at_a_site(arguments: list[str]) -> None:
    done = CliRunner().invoke(user, ["add", "ravi", *arguments, "--password-stdin"])
    assert done.exit_code == 2
