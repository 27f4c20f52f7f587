// Scenes for tests and pictures: short runs written by hand that show every kind of token at once.
#pragma once

#include "app/ui/ui.h"
#include "tests/engine/trace/sketch.h"

namespace loopscope::ui {

inline constexpr const char* services_source = R"(import asyncio
from work import parse, checksum, PATH, HOSTS
db_lock = asyncio.Lock()

async def fetch(name, delay, log):
    await asyncio.sleep(delay)
    log.put_nowait(f"{name} replied")
    rows = parse(name)
    async with db_lock:
        await asyncio.sleep(2.4)
    return len(rows)

async def logger(log):
    while True:
        print(await log.get())

async def heartbeat():
    while True:
        await asyncio.sleep(0.6)

async def probe(host):
    async with asyncio.timeout(5):
        await asyncio.open_connection(host, 443)

async def main():
    log = asyncio.Queue()
    start = asyncio.create_task
    jobs = [start(fetch("users",  1, log)),
            start(fetch("orders", 2, log)),
            start(fetch("stock",  3, log))]
    aux = [start(c) for c in (logger(log),
           heartbeat(), *map(probe, HOSTS))]
    sha = asyncio.to_thread(checksum, PATH)
    await asyncio.gather(*jobs, sha)

asyncio.run(main())
)";

/// Three services that share a lock, a logger, a heartbeat, a worker thread and three probes of which none succeeds.
inline Variant services() {
    using trace::Kind;
    trace::Sketch s("services.py");
    s.recording->add_source("services.py", services_source);
    s.add(Kind::loop_begin, 0);
    const ObjectId main = s.line(36).task("main()");
    s.add(Kind::iteration, 0, 1);
    s.run(main);
    const ObjectId lock = s.line(3).object("Lock", "db_lock"), log = s.line(26).object("Queue", "log");
    s.add(Kind::object_hold, lock, 0);
    s.add(Kind::object_level, log, 0);
    const ObjectId users = s.line(28).task("fetch('users')"), orders = s.line(29).task("fetch('orders')"),
                   stock = s.line(30).task("fetch('stock')");
    const ObjectId logger = s.line(31).task("logger()"), heartbeat = s.line(32).task("heartbeat()");
    const ObjectId probes[] = {s.task("probe('eu')"), s.task("probe('us')"), s.task("probe('sa')"),
                               s.task("probe('asia')")};
    const ObjectId thread_task = s.line(33).task("to_thread(checksum)");
    const ObjectId gather = s.line(34).object("gather(4)");
    s.add(Kind::object_level, gather, 0);
    s.at(12).wait(main, gather);

    s.add(Kind::iteration, 0, 10);
    ObjectId sleep[3];
    const ObjectId fetches[] = {users, orders, stock};
    for (int at = 0; at < 3; ++at) {
        s.line(6).run(fetches[at]);
        sleep[at] = s.at(12.3 + at * 0.3).sleep(fetches[at], 1000.0 * (at + 1) - 12.3 - at * 0.3);
    }
    s.line(15).run(logger);
    const ObjectId get = s.object("Queue.get", "log.get()");
    s.at(13.3).wait(logger, get);
    s.line(19).run(heartbeat);
    ObjectId beat = s.at(13.6).sleep(heartbeat, 586.4);
    ObjectId sockets[4];
    const char* hosts[] = {"connect eu:443", "connect us:443", "connect sa:443", "connect asia:443"};
    for (int at = 0; at < 4; ++at) {
        s.line(23).run(probes[at]);
        sockets[at] = s.object(hosts[at]);
        s.at(14 + at * 0.3).wait(probes[at], sockets[at]);
    }
    s.line(33).run(thread_task);
    const ObjectId future = s.object("to_thread");
    s.at(15.4).wait(thread_task, future);
    const ObjectId worker = s.thread(1, "worker-0");
    s.on_thread(1).add(Kind::job_begin, future, s.text("checksum('db.bin')"));
    s.on_thread(0).add(Kind::gil_take, 0);
    (void)worker;

    const auto turn = [&](double ms) {
        s.at(ms).add(Kind::poll, 0, s.recording->number(1));
        s.add(Kind::iteration, 0, 1);
    };
    const auto beat_at = [&](double ms) {
        s.line(19).at(ms);
        const auto woke = s.wake(heartbeat, beat);
        s.add(Kind::iteration, 0, 1);
        s.run(heartbeat, woke);
        beat = s.at(ms + 2).sleep(heartbeat, 598);
    };
    turn(205);
    s.line(23).at(210).add(Kind::future_done, sockets[0]);
    s.run(probes[0], s.add(Kind::task_ready, probes[0]));
    s.at(211).done(probes[0]);
    beat_at(600);
    turn(638);
    s.line(23).at(640).add(Kind::future_failed, sockets[1], s.text("ConnectionRefusedError: us:443"));
    s.run(probes[1], s.add(Kind::task_ready, probes[1]));
    s.at(641).add(Kind::task_failed, probes[1], s.text("ConnectionRefusedError: us:443"));

    // users has its reply, wakes the logger, computes, takes the lock.
    s.line(6).at(1000);
    auto woke = s.wake(users, sleep[0]);
    s.add(Kind::iteration, 0, 1);
    s.run(users, woke);
    s.line(7).add(Kind::object_level, log, 1);
    s.add(Kind::future_done, get);
    woke = s.add(Kind::task_ready, logger);
    s.line(9).at(1120).add(Kind::object_hold, lock, users);
    const ObjectId long_sleep = s.line(10).sleep(users, 2400);
    s.add(Kind::iteration, 0, 1);
    s.line(15).run(logger, woke);
    s.print("users replied\n");
    s.add(Kind::object_level, log, 0);
    const ObjectId get2 = s.object("Queue.get", "log.get()");
    s.at(1124).wait(logger, get2);
    beat_at(1202);
    s.at(1500).add(Kind::task_cancel, probes[2]);
    s.run(probes[2], s.add(Kind::task_ready, probes[2]));
    s.add(Kind::task_cancelled, probes[2]);
    beat_at(1800);

    s.line(6).at(2000);
    woke = s.wake(orders, sleep[1]);
    s.add(Kind::iteration, 0, 1);
    s.run(orders, woke);
    s.line(7).add(Kind::object_level, log, 1);
    s.add(Kind::future_done, get2);
    woke = s.add(Kind::task_ready, logger);
    s.line(9).at(2120).wait(orders, lock);
    s.add(Kind::iteration, 0, 1);
    s.line(15).run(logger, woke);
    s.print("orders replied\n");
    s.add(Kind::object_level, log, 0);
    const ObjectId get3 = s.object("Queue.get", "log.get()");
    s.at(2124).wait(logger, get3);
    beat_at(2402);

    s.line(6).at(3000);
    woke = s.wake(stock, sleep[2]);
    const auto beat_woke = s.line(19).wake(heartbeat, beat);
    s.add(Kind::iteration, 0, 2);
    s.line(8).run(stock, woke);
    s.line(7).add(Kind::object_level, log, 1);
    s.add(Kind::future_done, get3);
    woke = s.add(Kind::task_ready, logger);
    s.line(8).at(3001).add(Kind::note, stock, s.text("parse"));
    s.line(9).at(3120).wait(stock, lock);
    s.line(19).run(heartbeat, beat_woke);
    beat = s.at(3122).sleep(heartbeat, 600);
    s.add(Kind::iteration, 0, 1);
    s.line(15).run(logger, woke);
    s.print("stock replied\n");
    const ObjectId get4 = s.object("Queue.get", "log.get()");
    s.at(3126).wait(logger, get4);
    s.at(3520).line(10);
    woke = s.wake(users, long_sleep);
    s.add(Kind::iteration, 0, 1);
    s.run(users, woke);
    s.line(9).add(Kind::object_hold, lock, orders);
    const auto free = s.add(Kind::task_ready, orders);
    s.line(11).done(users);
    s.add(Kind::object_level, gather, 1);
    s.line(10).run(orders, free);
    s.sleep(orders, 880);
    s.at(4400).line(0).end();
    return {"services", "", "services.py", "", s.recording};
}

inline constexpr const char* server_source = R"(import asyncio, time

async def heartbeat():
    while True:
        beat()
        await asyncio.sleep(0.2)

async def handle(request):
    user = await db.load(request.id)
    time.sleep(2)
    return render(user)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(heartbeat())
        for r in requests():
            tg.create_task(handle(r))

asyncio.run(main())
)";

/// A handler calls time.sleep(2): the loop is frozen from 650 to 2650 ms.
inline Variant freeze() {
    using trace::Kind;
    trace::Sketch s("server.py");
    s.recording->add_source("server.py", server_source);
    s.add(Kind::loop_begin, 0);
    const ObjectId main = s.line(18).task("main()");
    s.add(Kind::iteration, 0, 1);
    s.run(main);
    const ObjectId heartbeat = s.line(15).task("heartbeat()");
    ObjectId handlers[4], loads[4];
    for (int at = 0; at < 4; ++at)
        handlers[at] = s.line(17).task("handle(req " + std::to_string(at + 1) + ")");
    s.line(14).at(12).wait(main, s.object("TaskGroup"));
    s.line(6).run(heartbeat);
    ObjectId beat = s.at(18).sleep(heartbeat, 182);
    for (int at = 0; at < 4; ++at) {
        s.line(9).at(22 + at * 6).run(handlers[at]);
        loads[at] =
            s.object("request db.load(" + std::to_string(at + 1) + ")", "db.load(" + std::to_string(at + 1) + ")");
        s.at(26 + at * 6).wait(handlers[at], loads[at]);
    }
    for (int round = 1; round <= 3; ++round) {
        s.line(6).at(200 * round);
        const auto woke = s.wake(heartbeat, beat);
        s.add(Kind::iteration, 0, 1);
        s.run(heartbeat, woke);
        s.line(5).print("beat\n");
        beat = s.line(6).at(200 * round + 4).sleep(heartbeat, 196);
    }
    s.line(9).at(650).add(Kind::future_done, loads[0]);
    const auto woke = s.add(Kind::task_ready, handlers[0]);
    s.add(Kind::iteration, 0, 1);
    s.run(handlers[0], woke);
    s.line(10).add(Kind::block_begin, handlers[0], s.text("time.sleep(2)"));
    s.at(2650).add(Kind::block_end, handlers[0]);
    s.line(11).done(handlers[0]);
    for (int at = 1; at < 4; ++at) {
        s.line(9).add(Kind::future_done, loads[at]);
        s.add(Kind::task_ready, handlers[at]);
    }
    s.line(6).wake(heartbeat, beat);
    s.at(3000).line(0).end();
    return {"server", "", "server.py", "", s.recording};
}

/// Three requests in one of the ways that are compared.
inline Variant requests(int way) {
    using trace::Kind;
    const char* labels[] = {"Sequential", "asyncio.gather", "Threads", "async + time.sleep"};
    const char* notes[] = {"await, one after another", "waits overlap on one thread", "each wait gets a thread",
                           "looks async, runs in series"};
    const char* sources[] = {
        "for i in 1, 2, 3:\n    await fetch(i)\n", "await asyncio.gather(\n    *map(fetch, ids))\n",
        "with ThreadPool() as pool:\n    pool.map(get, ids)\n", "async def fetch(i):\n    time.sleep(i)\n"};
    trace::Sketch s("main.py");
    s.add(Kind::loop_begin, 0);
    s.line(1);
    if (way == 0) {
        const ObjectId main = s.task("main()");
        s.run(main);
        double now = 0;
        for (int at = 1; at <= 3; ++at) {
            const ObjectId sleep = s.at(now + 5).sleep(main, 1000.0 * at - 5);
            now += 1000.0 * at;
            s.at(now).run(main, s.wake(main, sleep));
        }
        s.at(now + 5).done(main);
    } else if (way == 2) {
        for (std::uint8_t at = 1; at <= 3; ++at) {
            const ObjectId future = s.object("Future");
            s.thread(at, "worker-" + std::to_string(at - 1));
            s.on_thread(at).add(Kind::job_begin, future, s.text("get(" + std::to_string(at) + ")"));
            s.add(Kind::block_begin, 0, s.text("get(" + std::to_string(at) + ")"));
            s.on_thread(0);
        }
        for (std::uint8_t at = 1; at <= 3; ++at) {
            s.on_thread(at).at(1000.0 * at).add(Kind::block_end, 0);
            s.at(1000.0 * at + 5).add(Kind::job_end, 0);
        }
        s.on_thread(0);
    } else {
        ObjectId tasks[3], sleeps[3];
        for (int at = 0; at < 3; ++at)
            tasks[at] = s.task("fetch(" + std::to_string(at + 1) + ")");
        double now = 0;
        for (int at = 0; at < 3; ++at) {
            s.at(now).run(tasks[at]);
            if (way == 1) {
                sleeps[at] = s.at(now += 5).sleep(tasks[at], 1000.0 * (at + 1));
                continue;
            }
            s.add(Kind::block_begin, tasks[at], s.text("time.sleep(" + std::to_string(at + 1) + ")"));
            s.at(now += 1000.0 * (at + 1)).add(Kind::block_end, tasks[at]);
            s.done(tasks[at]);
        }
        for (int at = 0; at < 3 && way == 1; ++at) {
            s.at(1000.0 * (at + 1) + 5 * (at + 1)).run(tasks[at], s.wake(tasks[at], sleeps[at]));
            s.at(1000.0 * (at + 1) + 5 * (at + 2)).done(tasks[at]);
        }
    }
    s.line(0).end();
    return {labels[way], notes[way], "main.py", sources[way], s.recording};
}

} // namespace loopscope::ui
