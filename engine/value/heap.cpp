#include "engine/value/heap.h"

#include <cstdlib>
#include <new>

namespace loopscope {

namespace {
/// A large object's size stands before it, and where the heap's list has it.
struct LargePrefix {
    std::size_t size;
    std::size_t place;
};
LargePrefix* prefix_of(Object* object) { return reinterpret_cast<LargePrefix*>(object) - 1; }
void* checked(void* memory) {
    if (memory == nullptr) throw std::bad_alloc(); // the machine itself is out of memory
    return memory;
}
} // namespace

Heap::~Heap() {
    for (const Slab& slab : slabs_) std::free(slab.memory);
    for (Object* object : large_) std::free(prefix_of(object));
}

void Heap::refill(std::size_t size_class) {
    std::size_t cell_size = size_class < 2 ? 32 : size_class * 16; // a cell holds at least header and link
    char* memory = static_cast<char*>(checked(std::malloc(slab_size)));
    slabs_.push_back({memory, cell_size});
    Cell* head = nullptr;
    for (std::size_t at = slab_size / cell_size; at-- > 0;) {
        Cell* cell = reinterpret_cast<Cell*>(memory + at * cell_size);
        cell->header.kind = Kind::free_cell;
        cell->next = head;
        head = cell;
    }
    free_[size_class] = head;
}

Object* Heap::allocate_large(std::size_t size) {
    auto* prefix = static_cast<LargePrefix*>(checked(std::malloc(size + sizeof(LargePrefix))));
    *prefix = {size, large_.size()};
    Object* object = reinterpret_cast<Object*>(prefix + 1);
    object->flags = flag_large;
    object->size_class = 0;
    object->kind = Kind::other;
    large_.push_back(object);
    live_bytes_ += size;
    return object;
}

void Heap::free_large(Object* object) {
    LargePrefix* prefix = prefix_of(object);
    large_[prefix->place] = large_.back(); // the last one takes its place
    prefix_of(large_.back())->place = prefix->place;
    large_.pop_back();
    live_bytes_ -= prefix->size;
    std::free(prefix);
}

Object* Heap::reallocate_large(Object* object, std::size_t size) {
    LargePrefix* prefix = prefix_of(object);
    live_bytes_ += size - prefix->size;
    prefix = static_cast<LargePrefix*>(checked(std::realloc(prefix, size + sizeof(LargePrefix))));
    prefix->size = size;
    object = reinterpret_cast<Object*>(prefix + 1);
    large_[prefix->place] = object;
    return object;
}

void* Heap::allocate_array(std::size_t bytes) {
    live_bytes_ += bytes;
    return checked(std::malloc(bytes));
}
void* Heap::reallocate_array(void* array, std::size_t old_bytes, std::size_t bytes) {
    live_bytes_ += bytes - old_bytes;
    return checked(std::realloc(array, bytes));
}
void Heap::free_array(void* array, std::size_t bytes) {
    if (array == nullptr) return;
    live_bytes_ -= bytes;
    std::free(array);
}

} // namespace loopscope
