# Policies and loops: get_event_loop in and out of a run, set_event_loop(None), a policy of one's own, DeprecationWarnings.
import asyncio
import warnings

warnings.simplefilter("always")
policy = asyncio.get_event_loop_policy()
print(isinstance(policy, asyncio.AbstractEventLoopPolicy))
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)


async def inside():
    return asyncio.get_event_loop() is asyncio.get_running_loop() is loop


print(loop.run_until_complete(inside()))
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop_policy().get_event_loop()
except RuntimeError as error:
    print(error)
loop.close()


class Counting(asyncio.DefaultEventLoopPolicy):
    made = 0

    def new_event_loop(self):
        type(self).made += 1
        return super().new_event_loop()


asyncio.set_event_loop_policy(Counting())
print(asyncio.run(asyncio.sleep(0, "ran")), Counting.made, type(asyncio.get_event_loop_policy()).__name__)
asyncio.run(asyncio.sleep(0))
print(Counting.made)
try:
    asyncio.set_event_loop_policy(5)
except (TypeError, AssertionError) as error:
    print(type(error).__name__)
asyncio.set_event_loop_policy(None)
print(type(asyncio.get_event_loop_policy()).__name__ != "Counting")
try:
    asyncio.set_event_loop(5)
except (TypeError, AssertionError) as error:
    print(type(error).__name__)
