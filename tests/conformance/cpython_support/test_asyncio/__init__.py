"""Stands for the package of asyncio's tests: what they share."""
