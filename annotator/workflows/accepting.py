"""What a suggestion becomes when a person accepts it, with what it proposes for its roles."""

from msgspec import UNSET

from annotator.domain.codebook import Layer
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, new_id
from annotator.domain.records import (
    Annotation,
    Filler,
    FromSuggestion,
    Origin,
    Roles,
    Value,
    now,
)
from annotator.domain.suggestions import Proposal
from annotator.domain.text import Fragments
from annotator.workflows.open_article import OpenArticle


class Accepting(OpenArticle):
    """An open article whose suggestions can become annotations. Nothing here changes it."""

    def accepting(
        self, proposal: Proposal, label: str | None = None, fragments: Fragments | None = None
    ) -> list[Annotation]:
        """Return the annotations that accepting a suggestion makes, the suggestion's own last.

        `label` and `fragments` are what the person has in place of the proposed.

        Raises RecordRefused where the codebook forbids it.
        """
        made: dict[str, Annotation] = {}
        self._accept(proposal, label, made, fragments=fragments)
        return list(made.values())

    def _accept(
        self,
        proposal: Proposal,
        label: str | None,
        made: dict[str, Annotation],
        under_way: tuple[str, ...] = (),
        fragments: Fragments | None = None,
    ) -> Annotation:
        suggestion = proposal.suggestion
        chosen = label or suggestion.label
        words = fragments or suggestion.fragments
        as_it_was = (chosen, words) == (suggestion.label, suggestion.fragments)
        layer = self.layer(suggestion.layer)
        self.rules.check_offered(layer.key, chosen)
        roles = self._roles(proposal, layer, chosen, made, (*under_way, proposal.key))
        origin = FromSuggestion(
            source=proposal.source,
            version=proposal.version,
            score=suggestion.score,
            action="accepted" if as_it_was else "edited",
            suggestion=proposal.key,
        )
        attributes = fitting_attributes(layer, chosen, suggestion.attributes)
        annotation = self.new(layer.key, chosen, words, origin, attributes, roles)
        layers = {each.id: each.layer for each in made.values()}
        if roles:
            layers |= {key: each.layer for key, each in self.annotations.items()}
        self.rules.check(annotation, self.text, layers)
        made[proposal.key] = annotation
        return annotation

    def _roles(
        self,
        proposal: Proposal,
        layer: Layer,
        label: str,
        made: dict[str, Annotation],
        under_way: tuple[str, ...],
    ) -> Roles:
        allowed = {role.key: role for role in layer.roles_of(label)}
        roles: Roles = {}
        for key, fillers in proposal.suggestion.roles.items():
            if key not in allowed:
                continue
            kept = []
            for filler in fillers:
                known = filler
                if filler.annotation is not UNSET:
                    stands = self._standing(str(filler.annotation), made, under_way)
                    if stands is None or stands.layer not in allowed[key].fillers:
                        continue
                    known = Filler(annotation=stands.id)
                if known not in kept:
                    kept.append(known)
            if kept:
                roles[key] = tuple(kept if allowed[key].many else kept[:1])
        return roles

    def _standing(
        self, key: str, made: dict[str, Annotation], under_way: tuple[str, ...]
    ) -> Annotation | None:
        """Return the annotation that a suggestion has become, or becomes now; None for a no."""
        found = self.known(key)
        if found is None:
            return None
        if found.key in made:
            return made[found.key]
        place = (found.suggestion.layer, found.suggestion.fragments)
        for each in self.annotations.values():
            origin = each.origin
            if (each.layer, each.fragments) == place or (
                isinstance(origin, FromSuggestion) and origin.suggestion in (key, found.key)
            ):
                return each
        off = found.source in self._showing.off
        if off or found.key in self._dismissed or found.key in under_way:
            return None  # two may point at each other
        return self._accept(found, None, made, under_way)

    def layer(self, key: str) -> Layer:
        """Return a layer of the codebook. Raises UserError where there is none of that key."""
        layer = self.rules.codebook.layer(key)
        if layer is None:
            raise UserError(f"The codebook has no layer '{key}'.")
        return layer

    def new(
        self,
        layer: str,
        label: str,
        fragments: Fragments,
        origin: Origin,
        attributes: dict[str, Value],
        roles: Roles | None = None,
    ) -> Annotation:
        """Return a new annotation of this person. Raises RecordRefused for a retired label."""
        self.rules.check_offered(layer, label)
        stamped = now()
        return Annotation(
            id=AnnotationId(new_id()),
            article=self.article.id,
            annotator=self.annotator,
            layer=layer,
            label=label,
            fragments=fragments,
            attributes=attributes,
            roles=roles or {},
            origin=origin,
            created=stamped,
            updated=stamped,
        )


def fitting_attributes(layer: Layer, label: str, attributes: dict[str, Value]) -> dict[str, Value]:
    """Return those of the attributes that the label can have."""
    allowed = {attribute.key for attribute in layer.attributes_of(label)}
    return {key: value for key, value in attributes.items() if key in allowed}
