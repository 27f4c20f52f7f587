# clock: real
import asyncio
class MyLoop(asyncio.SelectorEventLoop):
    def __init__(self): super().__init__(); self.count = 0
    def create_task(self, coro, **kw): self.count += 1; return super().create_task(coro, **kw)
class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self): print("new loop"); return MyLoop()
async def main():
    await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(3)))
    l = asyncio.get_running_loop(); return type(l).__name__, l.count
asyncio.set_event_loop_policy(Policy())
print(asyncio.run(main()))
print(type(asyncio.get_event_loop_policy()).__name__)
asyncio.set_event_loop_policy(None)
loop = MyLoop(); asyncio.set_event_loop(loop)
print(loop.run_until_complete(main())); loop.close()
with asyncio.Runner(loop_factory=MyLoop) as r: print(r.run(main()), type(r.get_loop()).__name__)
