#include "engine/value/collector.h"

#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope {

namespace {

template <class Visit> void visit_attributes(Object* object, const Visit& visit) {
    if (!object->type || object->type->attributes_offset == 0) return;
    Attributes* attributes = attributes_of(object);
    if (!attributes) return;
    if (attributes->shape == nullptr) return visit(attributes->dict);
    for (std::size_t i = 0; i < attributes->shape->keys.size(); ++i) visit(attributes->slots[i]);
}

/// Layouts that hold nothing but, in classes of a script's, attributes.
bool is_plain(Object* object) {
    switch (object->kind) {
    case Kind::string: case Kind::bytes: case Kind::bytearray: case Kind::big_int: case Kind::complex: case Kind::boxed: return !(object->type->type_flags & type_is_script);
    case Kind::free_cell: case Kind::native_function: case Kind::member: return true;
    default: return false;
    }
}

constexpr std::uint32_t held_back = 0x40000000; ///< what destroy() adds to the count of an object that is being freed

/// Makes of a function on objects one that takes every form in which references are held.
template <class F> struct Each {
    F act;
    void operator()(Object* object) const {
        if (object) act(object);
    }
    void operator()(Value v) const {
        if (v.is_object()) act(v.object());
    }
};
template <class F> Each(F) -> Each<F>;

/// A template: the layouts that most objects have are gone through without a call for each reference.
template <class Visit> void visit_references(Object* object, const Visit& visit) {
    if (object->type->type_flags & type_is_script) visit(static_cast<Object*>(object->type));
    switch (object->kind) {
    case Kind::boxed: visit(static_cast<Boxed*>(object)->number); break;
    case Kind::tuple: {
        auto* tuple = static_cast<Tuple*>(object);
        for (std::size_t i = 0; i < tuple->size; ++i) visit(tuple->items[i]);
        break;
    }
    case Kind::list: {
        auto* list = static_cast<List*>(object);
        for (std::size_t i = 0; i < list->size; ++i) visit(list->items[i]);
        break;
    }
    case Kind::dict: {
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(static_cast<Dict*>(object), position)) visit(entry->key), visit(entry->value);
        break;
    }
    case Kind::set:
    case Kind::frozenset: {
        auto* set = static_cast<Set*>(object);
        std::uint64_t position = 0;
        if (set->table)
            for (Value key = set_next(set, position); !key.is_empty(); key = set_next(set, position)) visit(key);
        break;
    }
    case Kind::range: {
        auto* range = static_cast<Range*>(object);
        visit(range->start), visit(range->stop), visit(range->step);
        break;
    }
    case Kind::slice: {
        auto* slice = static_cast<Slice*>(object);
        visit(slice->start), visit(slice->stop), visit(slice->step);
        break;
    }
    case Kind::type: {
        auto* type = static_cast<Type*>(object);
        visit(type->module), visit(type->bases), visit(type->attributes);
        return; // a class has its attributes there
    }
    case Kind::exception: {
        auto* e = static_cast<Exception*>(object);
        visit(e->args), visit(e->cause), visit(e->context), visit(e->traceback), visit(e->extra);
        break;
    }
    case Kind::bound_method: {
        auto* method = static_cast<BoundMethod*>(object);
        visit(method->function), visit(method->self);
        break;
    }
    case Kind::cell: visit(static_cast<Cell*>(object)->value); break;
    case Kind::property: {
        auto* p = static_cast<Property*>(object);
        visit(p->getter), visit(p->setter), visit(p->deleter), visit(p->doc);
        break;
    }
    case Kind::static_method:
    case Kind::class_method: visit(static_cast<Wrapper*>(object)->function); break;
    case Kind::super: {
        auto* s = static_cast<Super*>(object);
        visit(s->type), visit(s->self);
        break;
    }
    case Kind::module: visit(static_cast<Module*>(object)->attributes); break;
    case Kind::iterator: {
        auto* it = static_cast<Iterator*>(object);
        visit(it->a), visit(it->b);
        break;
    }
    default:
        if (object->type->ops && object->type->ops->traverse)
            object->type->ops->traverse(object, {[](Object* held, void* context) { (*static_cast<const Visit*>(context))(held); }, const_cast<Visit*>(&visit)});
        else if (is_subtype(object->type, rt().types.dict_keys)) visit(static_cast<Wrapper*>(object)->function);
    }
    visit_attributes(object, visit);
}

} // namespace

void for_each_reference(Object* object, const Visitor& visit) { visit_references(object, visit); }

bool is_tracked(Object* object) {
    auto any_tracked = [&] { // a dict counts as such inside of another: it may come to hold something
        bool found = false;
        for_each_reference(object, {[](Object* held, void* result) { *static_cast<bool*>(result) |= held->kind == Kind::dict || is_tracked(held); }, &found});
        return found;
    };
    switch (object->kind) {
    case Kind::dict:
    case Kind::tuple: return (object->type->type_flags & type_is_script) || any_tracked();
    case Kind::code: case Kind::range: return false;
    case Kind::instance: return object->type != rt().types.object;
    default: return !is_plain(object);
    }
}

namespace {

// One collection. While counts are taken off, nothing is allocated and nothing of a script runs.
class Collector {
public:
    explicit Collector(Runtime& runtime) : runtime_(runtime) {}

    std::size_t run(List* garbage) {
        find_unreachable();
        if (garbage) {
            std::size_t before = garbage->size;
            for (Object* object : unreachable_)
                if (is_tracked(object)) list_append(garbage, retain(Value::from_object(object)));
            unmark(unreachable_);
            return garbage->size - before;
        }
        for (Object* object : unreachable_) ++object->refs;
        in_order_of_age();
        runtime_.caller->weak_references_die(unreachable_.data(), unreachable_.size());
        unmark(unreachable_); // what finalizers make of them is theirs to see
        for (Object* object : unreachable_) finalize(object);
        drop_unheld();
        keep_resurrected();
        auto freed = std::count_if(unreachable_.begin(), unreachable_.end(), [](Object* object) { return object->flags & flag_unreachable && is_tracked(object); });
        clear();
        return static_cast<std::size_t>(freed);
    }

private:
    static void unmark(const std::vector<Object*>& objects) {
        for (Object* object : objects) object->flags &= static_cast<std::uint8_t>(~flag_unreachable);
    }

    void find_unreachable() {
        runtime_.heap.for_each([&](Object* object) {
            if (is_plain(object) || object->refs >= held_back) return;
            object->flags |= flag_unreachable;
            objects_.push_back(object);
        });
        separate(objects_, 0);
        for (Object* object : objects_)
            if (object->flags & flag_unreachable) unreachable_.push_back(object);
        objects_ = {};
    }
    /// Of objects that are marked as unreachable, those lose the mark that have more than `own` references from outside, and
    /// what they reach. All counts are in the end as they were.
    void separate(const std::vector<Object*>& objects, std::uint32_t own) {
        for (Object* object : objects)
            visit_references(object, Each{[](Object* held) {
                LS_CHECK(held->refs != 0);
                --held->refs;
            }});
        // An object gives back what it took off when it is found to be alive; so counts only grow, towards what they were.
        for (Object* object : objects)
            if (object->refs > own) reach(object);
        for (Object* object : objects)
            if (object->flags & flag_unreachable) visit_references(object, Each{[](Object* held) { ++held->refs; }});
    }
    void reach(Object* from) {
        if (!(from->flags & flag_unreachable)) return;
        from->flags &= static_cast<std::uint8_t>(~flag_unreachable);
        reached_.push_back(from);
        while (!reached_.empty()) {
            Object* object = reached_.back();
            reached_.pop_back();
            visit_references(object, Each{[this](Object* held) {
                ++held->refs;
                if (!(held->flags & flag_unreachable)) return;
                held->flags &= static_cast<std::uint8_t>(~flag_unreachable);
                reached_.push_back(held);
            }});
        }
    }

    /// CPython goes through objects in the order in which they were made, and finalizers show it.
    void in_order_of_age() {
        std::vector<std::pair<std::uint64_t, Object*>> aged;
        for (Object* object : unreachable_)
            aged.emplace_back(object->kind == Kind::instance ? static_cast<Instance*>(object)->attributes.age : runtime_.caller->age(object), object);
        std::stable_sort(aged.begin(), aged.end(), [](auto& a, auto& b) { return std::pair(a.second->kind, a.first) < std::pair(b.second->kind, b.first); });
        std::transform(aged.begin(), aged.end(), unreachable_.begin(), [](auto& each) { return each.second; });
    }
    void finalize(Object* object) {
        if (!needs_finalizer(object) || object->flags & flag_finalized) return;
        object->flags |= flag_finalized;
        runtime_.caller->finalize(object);
    }
    /// Where finalizers have broken the cycles, plain counting frees the rest, and that counts as no collected object. What a
    /// few rounds leave is cleared like the other cycles.
    void drop_unheld() {
        for (int round = 0; round < 10; ++round) {
            std::size_t before = unreachable_.size();
            auto kept = unreachable_.begin();
            for (Object* object : unreachable_) {
                if (object->refs == 1) release(object);
                else *kept++ = object;
            }
            unreachable_.erase(kept, unreachable_.end());
            if (unreachable_.size() == before) break;
        }
    }
    /// What a finalizer has stored somewhere lives on, with all that it holds.
    void keep_resurrected() {
        for (Object* object : unreachable_) object->flags |= flag_unreachable;
        separate(unreachable_, 1); // the collector's own
    }
    void clear() {
        std::vector<Object*> classes;
        for (Object* object : unreachable_) {
            if (!(object->flags & flag_unreachable)) continue;
            if (object->kind == Kind::type) classes.push_back(object);
            else clear_object(object);
        }
        unmark(unreachable_);
        for (Object* object : unreachable_)
            if (object->kind != Kind::type) release(object);
        for (Object* object : classes) clear_object(object); // when their instances have gone
        for (Object* object : unreachable_)
            if (object->kind == Kind::type) release(object);
    }

    Runtime& runtime_;
    std::vector<Object*> objects_, unreachable_, reached_;
};

} // namespace

std::size_t collect_cycles(Runtime& runtime, List* garbage) {
    if (runtime.is_collecting || !runtime.caller) return 0;
    runtime.is_collecting = true;
    std::size_t result = Collector(runtime).run(garbage);
    runtime.is_collecting = false;
    return result;
}

} // namespace loopscope
