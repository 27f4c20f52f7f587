"""Orders in which what depends on others comes after them."""
__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class _Node:
    __slots__ = ('node', 'waits_for', 'followers', 'state')

    def __init__(self, node):
        self.node = node
        self.waits_for = 0     # predecessors that are not done
        self.followers = []
        self.state = 'waiting'  # then 'out', then 'done'


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._out = self._finished = 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def _info(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._info(node)
        info.waits_for += len(predecessors)
        for each in predecessors:
            self._info(each).followers.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].state = 'out'
        self._ready.clear()
        self._out += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.state == 'waiting':
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if info.state == 'done':
                raise ValueError(f"node {node!r} was already marked done")
            info.state = 'done'
            for follower in info.followers:
                other = self._nodes[follower]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(follower)
            self._finished += 1

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    def _find_cycle(self):
        stack, iterators, on_stack, seen = [], [], {}, set()
        for start in self._nodes:
            node = start
            while True:
                if node in seen:
                    if node in on_stack:
                        return stack[on_stack[node]:] + [node]
                else:
                    seen.add(node)
                    iterators.append(iter(self._nodes[node].followers))
                    on_stack[node] = len(stack)
                    stack.append(node)
                while stack:
                    try:
                        node = next(iterators[-1])
                        break
                    except StopIteration:
                        del on_stack[stack.pop()]
                        iterators.pop()
                else:
                    break
        return None
