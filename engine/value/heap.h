// The heap of one run: objects up to 512 bytes come from slabs, one list of free cells a size class, so that
// allocating is a pop and freeing a push. A free cell has kind `free_cell`, hence all live objects can be walked:
// that is how what cycles keep alive is found at the end of a run.
#pragma once

#include "engine/value/value.h"

#include <cstdint>
#include <vector>

namespace loopscope {

class Heap {
public:
    Heap() = default;
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;
    ~Heap();

    /// Memory for an object of `size` bytes; size_class and flag_large are set in its header, nothing else.
    Object* allocate(std::size_t size) {
        std::size_t size_class = (size + 15) / 16;
        if (__builtin_expect(size_class < size_classes, 1)) {
            Cell*& head = free_[size_class];
            if (__builtin_expect(head == nullptr, 0)) refill(size_class);
            Cell* cell = head;
            head = cell->next;
            live_bytes_ += size_class * 16;
            cell->header.size_class = static_cast<std::uint16_t>(size_class);
            cell->header.flags = 0;
            return &cell->header;
        }
        return allocate_large(size);
    }
    void free(Object* object) {
        if (__builtin_expect(object->flags & flag_large, 0)) return free_large(object);
        Cell* cell = reinterpret_cast<Cell*>(object);
        cell->header.kind = Kind::free_cell;
        live_bytes_ -= object->size_class * 16u;
        cell->next = free_[object->size_class];
        free_[object->size_class] = cell;
    }
    /// Grows or shrinks a large object in place where the allocator can; the object may move.
    Object* reallocate_large(Object* object, std::size_t size);

    /// Raw memory that belongs to an object (a list's array), counted into the budget.
    void* allocate_array(std::size_t bytes);
    void* reallocate_array(void* array, std::size_t old_bytes, std::size_t bytes);
    void free_array(void* array, std::size_t bytes);

    std::size_t live_bytes() const { return live_bytes_; }

    /// Calls `visit(Object*)` for each live object. The callback must not allocate or free.
    template <class F> void for_each(F visit) {
        for (const Slab& slab : slabs_)
            for (std::size_t at = 0; at + slab.cell_size <= slab_size; at += slab.cell_size) {
                Object* object = reinterpret_cast<Object*>(slab.memory + at);
                if (object->kind != Kind::free_cell) visit(object);
            }
        for (Object* object : large_) visit(object);
    }

private:
    static constexpr std::size_t size_classes = 33;
    static constexpr std::size_t slab_size = 64 * 1024;
    struct Cell {
        Object header;
        Cell* next;
    };
    struct Slab {
        char* memory;
        std::size_t cell_size;
    };

    void refill(std::size_t size_class);
    Object* allocate_large(std::size_t size);
    void free_large(Object* object);

    Cell* free_[size_classes] = {};
    std::vector<Slab> slabs_;
    std::vector<Object*> large_; ///< a large object knows its place in it
    std::size_t live_bytes_ = 0;
};

} // namespace loopscope
