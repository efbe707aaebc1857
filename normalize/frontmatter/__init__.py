"""Facts about a whole plan from its front matter: municipality, region, title, period, approval."""

from normalize.frontmatter.facts import ManifestFacts, read_facts

__all__ = ["ManifestFacts", "read_facts"]
