"""The kinds of block that exist, found once."""

from engines.core.kinds import Registry, discover
from engines.form.prints import blocks as block_modules
from engines.form.prints.block import BlockType

BLOCKS: Registry[BlockType] = discover(block_modules, "block", BlockType)
