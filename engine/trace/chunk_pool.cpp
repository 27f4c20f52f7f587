#include "engine/trace/chunk_pool.h"
#include "engine/trace/recording.h"

#include <cstdlib>
#include <mutex>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace loopscope::trace {

namespace {
constexpr std::size_t chunk_bytes = Recording::events_per_chunk * sizeof(Event);
constexpr std::size_t block_bytes = 2 * 1024 * 1024; // one large page
constexpr std::size_t warm_chunks_max = 64 * 1024 * 1024 / chunk_bytes;
static_assert(chunk_bytes % 4096 == 0);

struct Pool {
    std::mutex mutex;
    std::vector<Event*> free; // the last one is the warmest
};
// Never destroyed: recordings in static variables may outlive every other static.
Pool& pool() {
    static Pool* pool = new Pool;
    return *pool;
}

void add_block(Pool& pool) {
    char* block = static_cast<char*>(std::aligned_alloc(block_bytes, block_bytes));
    if (block == nullptr) throw std::bad_alloc();
#ifdef __linux__
    madvise(block, block_bytes, MADV_HUGEPAGE);
#endif
    for (std::size_t at = block_bytes / chunk_bytes; at-- > 0;)
        pool.free.push_back(reinterpret_cast<Event*>(block + at * chunk_bytes));
}
} // namespace

Event* take_chunk() {
    Pool& chunks = pool();
    std::lock_guard lock(chunks.mutex);
    if (chunks.free.empty()) add_block(chunks);
    Event* chunk = chunks.free.back();
    chunks.free.pop_back();
    return chunk;
}

void return_chunk(Event* chunk) {
    Pool& chunks = pool();
    std::lock_guard lock(chunks.mutex);
#ifdef __linux__
    // Beyond what the next run is likely to need, the pages go back to the kernel; the addresses stay ours.
    if (chunks.free.size() > warm_chunks_max) {
        madvise(chunk, chunk_bytes, MADV_DONTNEED);
        chunks.free.insert(chunks.free.begin(), chunk);
        return;
    }
#endif
    chunks.free.push_back(chunk);
}

} // namespace loopscope::trace
