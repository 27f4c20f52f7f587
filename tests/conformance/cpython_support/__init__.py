"""Stands for CPython's package `test` while its tests run on Loopscope: only what they import besides each other."""
