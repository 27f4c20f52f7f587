# wait_for(shield(task)): the limit cuts the waiting off, not the task; awaiting it again gets its result.
import asyncio


async def save(log):
    log.append("begin")
    await asyncio.sleep(1)
    log.append("end")
    return "saved"


async def main():
    log = []
    task = asyncio.create_task(save(log))
    for attempt in range(4):
        try:
            print(attempt, await asyncio.wait_for(asyncio.shield(task), 0.4), asyncio.get_running_loop().time())
            break
        except TimeoutError:
            print(attempt, "still busy", log, task.cancelled())
    print(log)


asyncio.run(main())
