// Sets, probed and grown exactly as CPython's, because a script can print one: small ints must come in its order.
// Source: CPython 3.11 Objects/setobject.c (set_add_entry, set_table_resize; LINEAR_PROBES 9, PERTURB_SHIFT 5).
#include "engine/value/operations.h"

namespace loopscope {

namespace {

constexpr std::uint64_t linear_probes = 9, perturb_shift = 5, table_min = 8;
constexpr Value removed_key = NotImplemented;

void allocate_table(Set* set, std::uint64_t size) {
    set->table = static_cast<Set::Entry*>(rt().heap.allocate_array(size * sizeof(Set::Entry)));
    set->mask = size - 1;
    for (std::uint64_t i = 0; i < size; ++i) set->table[i] = {Empty, 0};
}

void insert_clean(Set* set, Value key, std::uint64_t hash) {
    std::uint64_t perturb = hash, i = hash & set->mask;
    for (;;) {
        std::uint64_t probes = i + linear_probes <= set->mask ? linear_probes : 0;
        for (std::uint64_t k = 0; k <= probes; ++k)
            if (set->table[i + k].key.is_empty()) {
                set->table[i + k] = {key, hash};
                return;
            }
        perturb >>= perturb_shift;
        i = (i * 5 + 1 + perturb) & set->mask;
    }
}

void resize(Set* set, std::uint64_t minimum) {
    std::uint64_t size = table_min;
    while (size <= minimum) size <<= 1;
    Set::Entry* old = set->table;
    std::uint64_t old_mask = set->mask;
    allocate_table(set, size);
    for (std::uint64_t i = 0; i <= old_mask; ++i)
        if (!old[i].key.is_empty() && old[i].key != removed_key) insert_clean(set, old[i].key, old[i].hash);
    set->fill = set->used;
    rt().heap.free_array(old, (old_mask + 1) * sizeof(Set::Entry));
}

/// The entry with an equal key, or the never used one where the search ended; null: exception.
Set::Entry* look(Set* set, Value key, std::uint64_t hash) {
restart:
    std::uint64_t perturb = hash, i = hash & set->mask;
    for (;;) {
        std::uint64_t probes = i + linear_probes <= set->mask ? linear_probes : 0;
        for (std::uint64_t k = 0; k <= probes; ++k) {
            Set::Entry* entry = &set->table[i + k];
            if (entry->key.is_empty()) return entry;
            if (entry->key == removed_key || entry->hash != hash) continue;
            if (entry->key == key) return entry;
            if (is_string(key) && is_string(entry->key)) {
                if (text_of(key) == text_of(entry->key)) return entry;
                continue;
            }
            Set::Entry* table = set->table;
            Ref held = Ref::share(entry->key);
            int same = equals(held, key);
            if (same < 0) return nullptr;
            if (set->table != table || entry->key != held.get()) goto restart;
            if (same) return entry;
        }
        perturb >>= perturb_shift;
        i = (i * 5 + 1 + perturb) & set->mask;
    }
}

/// What is looked for: a set itself, which has no hash, is looked for as the frozenset with its items.
Value wanted_key(Value key, Ref& converted) {
    if (!is(key, Kind::set) || key.object()->type->type_flags & type_has_hash) return key;
    converted = Ref(set_copy(as<Set>(key), true));
    return converted;
}

} // namespace

Set* make_set(bool frozen) {
    auto* set = allocate<Set>(frozen ? rt().types.frozenset : rt().types.set, frozen ? Kind::frozenset : Kind::set);
    allocate_table(set, table_min);
    return set;
}

Found set_contains(Set* set, Value key) {
    std::uint64_t hash;
    Ref converted;
    key = wanted_key(key, converted);
    if (!hash_of(key, &hash)) return Found::error;
    Set::Entry* entry = look(set, key, hash);
    return !entry ? Found::error : entry->key.is_empty() ? Found::no : Found::yes;
}
bool set_add(Set* set, Value key) {
    std::uint64_t hash;
    if (!hash_of(key, &hash)) return false;
    Set::Entry* entry = look(set, key, hash);
    if (!entry) return false;
    if (!entry->key.is_empty()) return true;
    *entry = {retain(key), hash};
    ++set->used;
    ++set->fill;
    if (set->fill * 5 >= set->mask * 3) resize(set, set->used > 50000 ? set->used * 2 : set->used * 4);
    return true;
}
Found set_remove(Set* set, Value key) {
    std::uint64_t hash;
    Ref converted;
    key = wanted_key(key, converted);
    if (!hash_of(key, &hash)) return Found::error;
    Set::Entry* entry = look(set, key, hash);
    if (!entry) return Found::error;
    if (entry->key.is_empty()) return Found::no;
    Value old = entry->key;
    *entry = {removed_key, static_cast<std::uint64_t>(-1)};
    --set->used;
    release(old);
    return Found::yes;
}
void set_clear(Set* set) {
    Set::Entry* table = set->table;
    std::uint64_t mask = set->mask;
    allocate_table(set, table_min);
    set->fill = set->used = 0;
    for (std::uint64_t i = 0; i <= mask; ++i)
        if (table[i].key != removed_key) release(table[i].key);
    rt().heap.free_array(table, (mask + 1) * sizeof(Set::Entry));
}
Set* set_copy(const Set* set, bool frozen) {
    Set* copy = make_set(frozen);
    if ((set->used * 5) >= copy->mask * 3) resize(copy, set->used * 2);
    for (std::uint64_t i = 0; i <= set->mask; ++i) {
        const Set::Entry& entry = set->table[i];
        if (entry.key.is_empty() || entry.key == removed_key) continue;
        insert_clean(copy, retain(entry.key), entry.hash);
        ++copy->used;
        ++copy->fill;
    }
    return copy;
}
Value set_next(const Set* set, std::uint64_t& position) {
    while (position <= set->mask) {
        const Set::Entry& entry = set->table[position++];
        if (!entry.key.is_empty() && entry.key != removed_key) return entry.key;
    }
    return Empty;
}

} // namespace loopscope
