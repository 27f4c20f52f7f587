"""asyncio.log: where asyncio writes what it has to say."""
import logging

logger = logging.getLogger("asyncio")
