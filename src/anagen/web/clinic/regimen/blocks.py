"""The blocks a plan is built of, as they are typed and as they are kept.

A plan is kept as the texts of its form, so that a half-finished block, a wrong number and
what was meant are all still there when it is opened again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self

__all__ = [
    "FORM",
    "SEVERAL",
    "Block",
    "BlockKind",
    "PlanText",
    "Step",
    "add_block",
    "add_step",
    "boxed",
    "read_posted",
    "remove_block",
]

FORM = "anagen/plan/1"
"""The name of the form a plan is kept in."""

MOST_BLOCKS = 20
MOST_STEPS = 12


class BlockKind(StrEnum):
    """What a block does: the whole list."""

    FIXED = "fixed"
    TITRATE = "titrate"
    PULSE = "pulse"
    TAPER_LADDER = "taper_ladder"
    ALTERNATE_DAY = "alternate_day"
    INTERVAL_EXTENSION = "interval_extension"
    HOLD = "hold"
    SWITCH = "switch"

    @property
    def label(self) -> str:
        """What it is called."""
        return self.value.replace("_", " ").capitalize()

    @property
    def says(self) -> str:
        """What it does, in one sentence."""
        return _SAYS[self]


_SAYS = {
    BlockKind.FIXED: "The same dose so many times each day.",
    BlockKind.TITRATE: "Steps one after the other, usually up.",
    BlockKind.PULSE: "A dose on so many days running in each week or month.",
    BlockKind.TAPER_LADDER: "Steps down; each lasts its time, or until it is decided.",
    BlockKind.ALTERNATE_DAY: "A dose every other day, beginning with the first.",
    BlockKind.INTERVAL_EXTENSION: "The same dose at longer and longer intervals.",
    BlockKind.HOLD: "Nothing is given for a time; everything else keeps its days.",
    BlockKind.SWITCH: "One drug ends and another takes over.",
}
SEVERAL = frozenset(
    {BlockKind.TITRATE, BlockKind.TAPER_LADDER, BlockKind.INTERVAL_EXTENSION}
)
"""The kinds that have several steps."""

_BLANK_STEPS = 3


@dataclass(frozen=True)
class Step:
    """One dose and timing, as typed; see `Block`.

    Parameters
    ----------
    dose, dose_high
        How much each time, and the upper end of a range.
    times, every, period
        How often: so many times in every so many periods (``h``, ``d``, ``wk``, ``mo``).
    running
        Days running, for a pulse.
    days
        For how many days; empty when nothing ends it.
    watch
        How many days longer it is watched before the next step down.
    """

    dose: str = ""
    dose_high: str = ""
    times: str = ""
    every: str = ""
    period: str = ""
    running: str = ""
    days: str = ""
    watch: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        typed = asdict(self)
        typed.pop("period")
        return not any(typed.values())


@dataclass(frozen=True)
class Block:
    """One block, as typed.

    Parameters
    ----------
    kind
        What it does.
    drug, role, route, unit
        What is given; the unit is UCUM. Of a switch, what takes over is `to`.
    first
        Day of the plan it begins on, from 0; empty: when the block of the same drug
        before it ends.
    steps
        Its doses; one, unless the kind has several.
    to, overlap
        Of a switch: the drug that takes over, and for how many days both are taken.
    decided, came_back
        Of a taper ladder whose steps wait for a decision: the days of the plan on which
        a step down was taken, and on which the disease came back.
    waits
        ``yes`` when the steps of a taper ladder wait for a decision.
    """

    kind: BlockKind = BlockKind.FIXED
    drug: str = ""
    role: str = ""
    route: str = ""
    unit: str = "mg"
    first: str = ""
    to: str = ""
    overlap: str = ""
    decided: str = ""
    came_back: str = ""
    waits: str = ""
    steps: tuple[Step, ...] = (Step(),)

    @property
    def has_steps(self) -> bool:
        """Whether it has several steps."""
        return self.kind in SEVERAL

    def as_box_names(self) -> tuple[str, ...]:
        """Return the names of its boxes, without its own place in the plan."""
        steps = (
            f"s{place}-{one.name}"
            for place in range(len(self.steps))
            for one in fields(Step)
        )
        return (*_TEXTS, *steps)

    @classmethod
    def blank(cls, kind: BlockKind) -> Self:
        """Return an empty block with the usual timing."""
        step = Step(times="1", every="1", period="d")
        if kind is BlockKind.PULSE:
            step = replace(step, period="wk", running="2")
        if kind is BlockKind.INTERVAL_EXTENSION:
            step = Step(times="1", period="h")
        count = _BLANK_STEPS if kind in SEVERAL else 1
        return cls(kind=kind, steps=(step,) * count)

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a block as it is kept."""
        texts = {n: str(data.get(n, "")) for n in _TEXTS}
        steps = tuple(
            Step(**{one.name: str(step.get(one.name, "")) for one in fields(Step)})
            for step in data.get("steps", ())
        )
        return cls(kind=_kind(data.get("kind")), steps=steps or (Step(),), **texts)

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept: what was typed, without what was left empty."""
        texts = {n: getattr(self, n) for n in _TEXTS if getattr(self, n)}
        steps = [
            {name: text for name, text in asdict(step).items() if text}
            for step in self.steps
        ]
        return {"kind": str(self.kind), **texts, "steps": steps}


_TEXTS = tuple(one.name for one in fields(Block) if one.name not in {"kind", "steps"})


def _kind(text: object) -> BlockKind:
    try:
        return BlockKind(str(text))
    except ValueError:
        return BlockKind.FIXED


@dataclass(frozen=True)
class BoxedStep:
    """A step with the name of its boxes, and whether its dose is asked in it."""

    name: str
    step: Step
    show_dose: bool


@dataclass(frozen=True)
class BoxedBlock:
    """A block with the names of its boxes and its place in the plan, for a page."""

    name: str
    place: int
    block: Block

    @property
    def number(self) -> int:
        """Which it is, from 1."""
        return self.place + 1

    @property
    def drug(self) -> str:
        """Its drug, as words."""
        return self.block.drug.replace("_", " ")

    @property
    def steps(self) -> tuple[BoxedStep, ...]:
        """Its steps; of an interval extension only the first asks the dose."""
        once = self.block.kind is BlockKind.INTERVAL_EXTENSION
        return tuple(
            BoxedStep(f"{self.name}-s{at}", step, show_dose=not once or at == 0)
            for at, step in enumerate(self.block.steps)
        )


def boxed(blocks: Iterable[Block]) -> tuple[BoxedBlock, ...]:
    """Return blocks with the names of their boxes."""
    return tuple(BoxedBlock(f"b{at}", at, one) for at, one in enumerate(blocks))


@dataclass(frozen=True)
class PlanText:
    """A whole plan, as typed.

    Parameters
    ----------
    protocol
        Name of the protocol it follows; empty for none.
    blocks
        Its blocks, in order.
    """

    protocol: str = ""
    blocks: tuple[Block, ...] = field(default=())

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a plan as it is kept; another form has no blocks that could be read."""
        if data.get("form") != FORM:
            return cls()
        blocks = tuple(Block.of_json(one) for one in data.get("blocks", ()))
        return cls(str(data.get("protocol", "")), blocks)

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        blocks = [block.as_json() for block in self.blocks]
        return {"form": FORM, "protocol": self.protocol, "blocks": blocks}

    @property
    def roles(self) -> dict[str, str]:
        """What each drug is for."""
        found: dict[str, str] = {}
        for block in self.blocks:
            drug = block.to if block.kind is BlockKind.SWITCH else block.drug
            if drug and block.kind is not BlockKind.HOLD:
                found.setdefault(drug, block.role)
        return found


_NUMBER = re.compile(r"^\d{1,2}$")


def read_posted(data: Mapping[str, Any]) -> PlanText:
    """Read a plan as a form posts it; what was typed is kept as it is."""
    blocks = [
        _posted_block(data, f"b{place}")
        for place in range(_count(data.get("blocks"), MOST_BLOCKS))
    ]
    return PlanText(str(data.get("protocol", "")).strip(), tuple(blocks))


def _posted_block(data: Mapping[str, Any], name: str) -> Block:
    texts = {one: str(data.get(f"{name}-{one}", "")).strip() for one in _TEXTS}
    count = _count(data.get(f"{name}-steps"), MOST_STEPS) or 1
    steps = tuple(
        Step(
            **{
                one.name: str(data.get(f"{name}-s{place}-{one.name}", "")).strip()
                for one in fields(Step)
            }
        )
        for place in range(count)
    )
    return Block(kind=_kind(data.get(f"{name}-kind")), steps=steps, **texts)


def _count(text: object, most: int) -> int:
    """Return how many a form says it has; never more than a page may hold."""
    stated = str(text or "")
    return min(int(stated), most) if _NUMBER.match(stated) else 0


def add_block(plan: PlanText, kind: str) -> PlanText:
    """Return a plan with an empty block more."""
    if len(plan.blocks) >= MOST_BLOCKS:
        return plan
    return replace(plan, blocks=(*plan.blocks, Block.blank(_kind(kind))))


def add_step(plan: PlanText, place: int) -> PlanText:
    """Return a plan with an empty step more in a block."""
    blocks = list(plan.blocks)
    if not 0 <= place < len(blocks) or len(blocks[place].steps) >= MOST_STEPS:
        return plan
    block = blocks[place]
    new = replace(Block.blank(block.kind).steps[0])
    blocks[place] = replace(block, steps=(*block.steps, new))
    return replace(plan, blocks=tuple(blocks))


def remove_block(plan: PlanText, place: int) -> PlanText:
    """Return a plan without a block."""
    return replace(plan, blocks=_without(plan.blocks, place))


def _without(blocks: Sequence[Block], place: int) -> tuple[Block, ...]:
    kept: Iterable[Block] = (b for at, b in enumerate(blocks) if at != place)
    return tuple(kept)
