"""A person who makes given claims in the window, by keys, and counts them."""

from collections import Counter
from collections.abc import Sequence

from gold_claims import Gold
from msgspec import Struct, field, structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from reaching import Fragments, Reaching, Way, cores
from window_driver import Mouse, press_keys

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.domain.suggestions import Proposal
from annotator.domain.text import Fragment
from annotator.gui.main_window import MainWindow
from annotator.workflows.labelling import PROPOSED, Desk

NEAR = 0.5  # how much of two contents has to be shared, for one to be corrected into the other
MOST_PAGES = 8  # how far a person scrolls to find a name
NEVER = 10_000  # what an impossible way costs
PERSON, FACTUAL = "label-1", "label-1"


class Done(Struct):
    """What became of one gold claim: how it was made (empty: not at all), and what that took."""

    how: str = ""
    keys: int = 0
    clicks: int = 0
    why: str = ""  # it was not made
    claim: AnnotationId | None = None


class Total(Struct):
    """All that was done over some articles, keys and clicks that led to no claim included."""

    done: list[Done] = field(default_factory=list)
    pressed: Counter[str] = field(default_factory=Counter)  # how often the keys of an action
    clicks: int = 0
    dismissed: int = 0
    entities: int = 0

    @property
    def keys(self) -> int:
        return self.pressed.total()

    def of(self, *how: str) -> list[Done]:
        return [each for each in self.done if each.how in how]

    @property
    def finished(self) -> list[Done]:
        return [each for each in self.done if each.how]


class Simulated:
    """A person at the keyboard of a window who reproduces gold claims in the open article."""

    def __init__(self, window: MainWindow, total: Total) -> None:
        self.window = window
        self.total = total
        self.hand = window.hand
        assert window.session is not None
        assert window.session.desk is not None
        self.desk: Desk = window.session.desk
        self.text = self.desk.text
        self.reaching = Reaching(window.page)
        layers = window.session.codebook.layers
        self._layers = {layer.key: f"layer-{at}" for at, layer in enumerate(layers)}

    # Hands

    def do(self, *actions: str) -> None:
        """Press the first key of each action, as the key map in force has it."""
        for action in actions:
            self._press(self.window.actions_.keys(action)[0], action)

    def _press(self, chord: str, action: str) -> None:
        press_keys(chord)
        self.total.pressed[action] += 1

    def click(self, offset: int) -> None:
        """Click on a character; an open question is left first, for a click would answer it."""
        if self.hand.roles.is_open:
            self.do("cancel")
        page = self.window.page
        page.show_offset(offset)
        Mouse(page.viewport()).click(page.rects_of(Fragment(offset, offset + 1))[0].center())
        self.total.clicks += 1

    def take_layer(self, key: str) -> None:
        if self.hand.layer != key:
            self.do(self._layers[key])

    def _select(self, way: Way, wanted: Fragment) -> None:
        """Click and select; correct by tokens where a line led elsewhere than foreseen."""
        self.click(way.click)
        self.do(*way.select)
        if not way.select or "sentence" in way.select:
            return
        forwards = way.select[0] in ("extend-right", "extend-down")
        for _token in self.reaching.all:
            selection = self.hand.selection
            if selection is None or cores(self.text, [selection]) == (wanted,):
                return
            on = selection.end < wanted.end if forwards else selection.start <= wanted.start
            self.do("extend-right" if on else "extend-left")

    # Entities

    def make_entities(self, claims: Sequence[Gold]) -> None:
        """Make what the claimants need and neither stands there nor is proposed."""
        for gold in claims:
            if gold.head is None or self._mentions(gold):
                continue
            self.take_layer("entity")
            whole = self.desk.tokens.snapped(*gold.head) or gold.head
            (wanted,) = cores(self.text, [whole])
            (way, *_others) = [w for w in self.reaching.ways(wanted) if not w.edges]
            single = way.select == ("extend-right",) or way.select == ("extend-left",)
            self.click(way.click)
            if not (single and self.hand.current is None):
                self.do(*way.select)
            self.take_layer("entity")
            self.do(PERSON)
            self.total.entities += 1

    def _mentions(self, gold: Gold) -> set[str]:
        """Return the keys of the marks that are a right claimant."""
        marks = [(str(a.id), a.layer, a.label, a.fragments) for a in self.desk.annotations.values()]
        marks += [
            (PROPOSED + key, p.suggestion.layer, p.suggestion.label, p.suggestion.fragments)
            for key, p in self.desk.proposals.items()
        ]
        return {
            key
            for key, layer, label, fragments in marks
            if layer == "entity" and gold.is_claimant(self.text, label, fragments)
        }

    def _fill_claimant(self, gold: Gold) -> str:
        """Answer the open question with the right mark; return why that could not be done."""
        right = self._mentions(gold)
        for pages in range(MOST_PAGES):
            look = self.window.page.look
            if look.preferred in right:
                self.do("take-preferred")
                return ""
            codes = sorted((len(code), code) for key, code in look.hints.items() if key in right)
            if codes:
                for letter in codes[0][1].upper():
                    self._press(letter, "letter")
                return ""
            scroll = "page-up" if pages < MOST_PAGES // 2 else "page-down"
            self.do(scroll, "cancel", "role")  # the letters do not follow the scrolling
        return "no mention of the claimant is found on the page"

    # Suggested claims

    def decide_suggestions(self, claims: Sequence[Gold]) -> dict[Gold, Done]:
        """Decide every suggested claim; return the gold claims that came of them."""
        made: dict[Gold, Done] = {}
        pairs = self._paired(claims)
        while self.desk.asked("claim"):
            before = (self.total.keys, self.total.clicks)
            self.take_layer("claim")
            if self.hand.proposal is None or self.hand.layer != "claim":
                self.do("next-mark")
            proposal = self.hand.proposal
            assert proposal is not None
            gold = pairs.get(proposal.key)
            how = self._cheapest(proposal, gold) if gold is not None else "dismissed"
            if gold is None or how == "dismissed":
                self.do("dismiss")
                self.total.dismissed += 1
                continue
            known = set(self.desk.annotations)
            why = self._correct(proposal, gold) if how == "corrected" else self.do("accept")
            (claim,) = [
                a for k, a in self.desk.annotations.items() if k not in known and a.layer == "claim"
            ]
            made[gold] = self._judged(gold, claim, how, why or "", before)
        return made

    def _paired(self, claims: Sequence[Gold]) -> dict[str, Gold]:
        """Return which suggestion is for which gold claim: one each, what shares most first."""
        shared = []
        for key, proposal in self.desk.proposals.items():
            if proposal.suggestion.layer == "claim":
                ours = _letters(self.text, proposal.suggestion.fragments)
                for at, gold in enumerate(claims):
                    theirs = _letters(self.text, gold.content)
                    share = len(ours & theirs) / max(len(ours | theirs), 1)
                    if share >= NEAR:
                        shared.append((-share, self._claimant_cost(proposal, gold), at, key))
        pairs: dict[str, Gold] = {}
        taken: set[int] = set()
        for _share, _cost, at, key in sorted(shared):
            if key not in pairs and at not in taken:
                pairs[key] = claims[at]
                taken.add(at)
        return pairs

    def _cheapest(self, proposal: Proposal, gold: Gold) -> str:
        """Return the cheapest way to the gold claim: accepted, corrected or dismissed."""
        claimant = self._claimant_cost(proposal, gold)
        right = cores(self.text, proposal.suggestion.fragments) == gold.content
        if right and not claimant:
            return "accepted"
        edges = self._corrections(proposal, gold)
        # A digit, where no edge is moved, which accepts as well; and Tab to go on.
        corrected = 1 + claimant + (edges or 1)
        return "corrected" if corrected <= 1 + self._cost_from_nothing(gold) else "dismissed"

    def _claimant_cost(self, proposal: Proposal, gold: Gold) -> int:
        """Return how many acts it takes until the claimant is right, once it is accepted.

        One who is missing takes a letter. A wrong one is taken out by a click in the panel, which
        has the keyboard then; another click there asks for the right one.
        """
        *_others, claim = made = self.desk.accepting(proposal)
        standing = claim.roles.get("claimant", ())
        entities = [*self.desk.annotations.values(), *made]
        right = gold.is_made(
            self.text, _with_content(claim, gold), [e for e in entities if e.layer == "entity"]
        )
        wanted = int(gold.head is not None)
        return 0 if right else wanted if not standing else 2 + wanted

    def _corrections(self, proposal: Proposal, gold: Gold) -> int:
        """Return how many keys bring the content of a suggestion to the gold one."""
        same = self._has_all_pieces(proposal, gold)
        if not same and len(cores(self.text, proposal.suggestion.fragments)) > 1:
            return NEVER  # no key takes a piece out or moves an inner edge
        edges = self.reaching.edges(proposal.suggestion.fragments, _outer(gold, same))
        return NEVER if edges is None else len(edges) + (0 if same else self._adding(gold))

    def _has_all_pieces(self, proposal: Proposal, gold: Gold) -> bool:
        """Tell whether a suggestion is right but for its outer edges."""
        ours, theirs = cores(self.text, proposal.suggestion.fragments), gold.content
        return len(ours) == len(theirs) and all(
            a.end == b.end and c.start == d.start
            for a, b, c, d in zip(ours, theirs, ours[1:], theirs[1:], strict=False)
        )

    def _adding(self, gold: Gold) -> int:
        """Return how many keys add the fragments after the first."""
        cost = 0
        for before, wanted in zip(gold.content, gold.content[1:], strict=False):
            keys = self.reaching.walking(self.reaching.index(before.end - 1), wanted)
            cost += NEVER if keys is None else len(keys)
        return cost

    def _correct(self, proposal: Proposal, gold: Gold) -> str:
        """Accept a suggestion by moving its edges or by its own digit, and put right what is wrong."""
        claimant = self._claimant_cost(proposal, gold)
        same = self._has_all_pieces(proposal, gold)
        edges = self.reaching.edges(proposal.suggestion.fragments, _outer(gold, same))
        if edges:
            self.do(*edges)
        else:
            layer = self.hand.layer_in_hand()
            assert layer is not None
            label = next(each for each in layer.offered if each.key == proposal.suggestion.label)
            self.do(f"label-{label.hotkey}")
        if claimant > 1:
            self._take_out_claimants()
            if gold.head is not None:
                self._click_in_panel("fill-claimant")
            else:
                self.do("previous-panel")  # the panel has the keyboard now
        why = self._fill_claimant(gold) if claimant and gold.head is not None else ""
        return why if same else self._add_others(gold) or why

    def _take_out_claimants(self) -> None:
        """Click on each filler of the role in the panel on the right."""
        while self.hand.annotation is not None and self.hand.annotation.roles.get("claimant"):
            self._click_in_panel("filler-claimant-0")

    def _click_in_panel(self, name: str) -> None:
        QTest.qWait(80)  # until the panel shows what is in hand
        button = self.window.inspector.widget().findChild(QToolButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.total.clicks += 1

    # From nothing

    def make(self, gold: Gold) -> Done:
        """Make a claim from nothing."""
        before = (self.total.keys, self.total.clicks)
        ways = self._ways(gold)
        if not ways:
            return Done(why="the content begins or ends inside a token")
        self._select(ways[0], gold.content[0])
        self.take_layer("claim")
        known = set(self.desk.annotations)
        self.do(FACTUAL)
        why = self._fill_claimant(gold) if gold.head is not None else ""
        self.do(*ways[0].edges)
        why = self._add_others(gold) or why
        claims = [
            a for k, a in self.desk.annotations.items() if k not in known and a.layer == "claim"
        ]
        if len(claims) != 1:
            return Done(why="no claim was made of the selection")
        return self._judged(gold, claims[0], "from nothing", why, before)

    def _ways(self, gold: Gold) -> list[Way]:
        pieces = len(gold.content)
        return self.reaching.ways(gold.content[0], self._free(), exact=pieces > 1)

    def _cost_from_nothing(self, gold: Gold) -> int:
        ways = self._ways(gold)
        if not ways:
            return NEVER
        # a digit, and a letter for the claimant
        return ways[0].cost + 1 + (gold.head is not None) + self._adding(gold)

    def _add_others(self, gold: Gold) -> str:
        """Add the fragments after the first by keys alone: a click would let go of the claim."""
        for wanted in gold.content[1:]:
            caret = self.window.page.caret
            assert caret is not None
            at = self.reaching.index(caret.token.start) if caret.token is not None else 0
            keys = self.reaching.walking(at, wanted)
            if keys is None:
                return "a fragment begins or ends inside a token"
            self.do(*keys)
        return ""

    def _free(self) -> frozenset[int]:
        """Return the tokens that no mark covers: a click there takes nothing in hand."""
        covered: set[int] = set()
        marks = [a.fragments for a in self.desk.annotations.values()]
        marks += [p.suggestion.fragments for p in self.desk.proposals.values()]
        for start, end in (each for fragments in marks for each in fragments):
            covered.update(range(self.reaching.index(start), self.reaching.index(end - 1) + 1))
        return frozenset(range(len(self.reaching.all))) - covered

    def _judged(
        self, gold: Gold, claim: Annotation, how: str, why: str, before: tuple[int, int]
    ) -> Done:
        """Return what was done, finished only if the desk holds exactly the gold claim."""
        done = Done(keys=self.total.keys - before[0], clicks=self.total.clicks - before[1])
        done.claim = claim.id
        if self._stands(gold, claim.id):
            done.how = how
        else:
            claim = self.desk.annotations[claim.id]
            right = cores(self.text, claim.fragments) == gold.content
            done.why = why or f"{how}: {'another claimant' if right else 'other content'}"
        return done

    def _stands(self, gold: Gold, key: AnnotationId) -> bool:
        claim = self.desk.annotations.get(key)
        entities = [a for a in self.desk.annotations.values() if a.layer == "entity"]
        return claim is not None and gold.is_made(self.text, claim, entities)

    def reproduce(self, claims: Sequence[Gold]) -> None:
        """Make all claims of the article, in the order that the head of effort.py tells."""
        self.make_entities(claims)
        made = self.decide_suggestions(claims)
        for gold in claims:
            if gold not in made:
                made[gold] = self.make(gold)
        for gold, done in made.items():
            if done.how and done.claim is not None and not self._stands(gold, done.claim):
                done.how, done.why = "", "changed by what was done later"
        self.total.done += [made[gold] for gold in claims]


def _outer(gold: Gold, same: bool) -> Fragment:
    """Return the words whose edges a suggestion is moved to: all, or the first piece."""
    return Fragment(gold.content[0].start, gold.content[-1 if same else 0].end)


def _letters(text: str, fragments: Fragments) -> set[int]:
    return {at for start, end in fragments for at in range(start, end) if not text[at].isspace()}


def _with_content(claim: Annotation, gold: Gold) -> Annotation:
    return structs.replace(claim, fragments=gold.content)
