"""The registry of hit policies."""

from engines.core.kinds import Registry, discover
from engines.rules.decisions import hits
from engines.rules.decisions.hit import HitPolicy

HITS: Registry[HitPolicy] = discover(hits, "hit", HitPolicy)
