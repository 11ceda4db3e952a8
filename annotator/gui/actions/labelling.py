"""Actions on what is in hand: labels, edges, roles."""

from annotator.gui.actions.registry import Action, with_annotation, with_article
from annotator.gui.words import later

LAYERS = tuple(
    Action(
        f"layer-{place}",
        later("Layer {}"),
        lambda window, p=place: window.commands.choose_layer(p),  # type: ignore[misc]
        number=place + 1,
    )
    for place in range(9)
)

LABELS = tuple(
    Action(
        f"label-{number}",
        later("Label {}"),
        lambda window, n=number: window.hand.labelling.label_number(n),  # type: ignore[misc]
        (str(number),),
        repeats=False,
        number=number,
    )
    for number in range(1, 10)
)

# A shifted digit comes as another sign on most keyboards; Qt matches Shift+digit all the same.
# With the sign as a second key, one press would match twice, and Qt runs nothing that is ambiguous.
MENTIONS = tuple(
    Action(
        f"mentions-{number}",
        later("Label {} on every identical mention"),
        lambda window, n=number: window.hand.labelling.label_mentions(n),  # type: ignore[misc]
        (f"Shift+{number}",),
        repeats=False,
        number=number,
    )
    for number in range(1, 10)
)

LABELLING = (
    Action(
        "accept",
        later("Accept and go on"),
        lambda w: w.hand.labelling.accept(),
        ("Space",),
        "label",
    ),
    Action(
        "dismiss", later("Dismiss and go on"), lambda w: w.hand.labelling.dismiss(), ("X",), "label"
    ),
    Action(
        "more-labels",
        later("Choose a label by typing"),
        lambda w: w.commands.choose_label(),
        ("T",),
        "label",
        repeats=False,
    ),
    Action(
        "delete",
        later("Delete the annotation"),
        lambda w: w.hand.labelling.delete(),
        ("Delete", "Backspace"),
        "label",
    ),
    Action(
        "flag",
        later("Flag, or unflag"),
        lambda w: w.hand.labelling.toggle_flag(),
        ("B",),
        "label",
        enabled_when=with_annotation,
        repeats=False,
    ),
    Action(
        "note",
        later("Write a note"),
        lambda w: w.commands.write_note(),
        ("N",),
        "label",
        enabled_when=with_annotation,
        repeats=False,
    ),
    Action(
        "comment",
        later("Comment on the annotation, or the article"),
        lambda w: w.side.write(),
        ("M",),
        "label",
        enabled_when=with_article,
        repeats=False,
    ),
    Action(
        "always-suggest",
        later("Always suggest this"),
        lambda w: w.hand.labelling.always_suggest(),
        ("A",),
        "label",
        enabled_when=with_annotation,
        repeats=False,
    ),
    Action(
        "role",
        later("Fill the next role with hints"),
        lambda w: w.hand.roles.open_next_role(),
        ("F",),
        "label",
        1,
        repeats=False,
    ),
    Action(
        "take-preferred",
        later("Fill the role with the likeliest, or the selected words"),
        lambda w: w.hand.roles.take_preferred(),
        ("Return", "Enter"),
        "label",
        1,
    ),
    Action(
        "author",
        later("The role is the author"),
        lambda w: w.hand.roles.fill_with_author(),
        (".",),
        "label",
        1,
    ),
    Action(
        "topic",
        later("The role is a topic"),
        lambda w: w.commands.choose_topic(),
        ("/",),
        "label",
        1,
    ),
    Action(
        "add-fragment",
        later("Add the selection as a fragment"),
        lambda w: w.hand.labelling.add_fragment(),
        ("+", "="),
        "label",
        2,
        enabled_when=with_article,
    ),
    *(
        Action(
            f"edge-{name}",
            words,
            lambda w, r=right, o=outwards: w.hand.labelling.move_edge(right=r, outwards=o),  # type: ignore[misc]
            (f"Alt+{keys}",),
            "label",
            3,
        )
        for name, right, outwards, keys, words in (
            ("right-out", True, True, "Right", later("Move the right edge right")),
            ("right-in", True, False, "Left", later("Move the right edge left")),
            ("left-in", False, False, "Shift+Right", later("Move the left edge right")),
            ("left-out", False, True, "Shift+Left", later("Move the left edge left")),
        )
    ),
    *(
        Action(
            f"edge-{name}-character",
            words,
            lambda w, r=right, o=outwards: w.hand.labelling.move_edge(  # type: ignore[misc]
                right=r, outwards=o, by_character=True
            ),
            (f"Ctrl+Alt+{keys}",),
        )
        for name, right, outwards, keys, words in (
            ("right-out", True, True, "Right", later("Move the right edge right by a character")),
            ("right-in", True, False, "Left", later("Move the right edge left by a character")),
            (
                "left-in",
                False,
                False,
                "Shift+Right",
                later("Move the left edge right by a character"),
            ),
            (
                "left-out",
                False,
                True,
                "Shift+Left",
                later("Move the left edge left by a character"),
            ),
        )
    ),
)
