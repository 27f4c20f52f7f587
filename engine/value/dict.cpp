// Dicts: entries in the order of insertion, found through an index of open addressing with linear probing.
// Source: the compact layout of CPython 3.6+ (Raymond Hettinger, 2012); probing and growth are our own.
#include "engine/value/operations.h"

namespace loopscope {

namespace {

constexpr std::uint32_t never_used = 0, removed_mark = 1, first_entry = 2;

std::uint64_t mix(std::uint64_t hash) { // small ints in a row must not cluster with multiples of the table's size
    hash *= 0x9E3779B97F4A7C15ull;
    return hash ^ (hash >> 32);
}

std::uint64_t key_hash(const String* key) {
    if (key->hash) return key->hash;
    std::uint64_t hash;
    hash_of(Value::from_object(key), &hash);
    return hash;
}

void rebuild_index(Dict* dict, std::uint32_t size) {
    Heap& heap = rt().heap;
    if (dict->index) heap.free_array(dict->index, (dict->index_mask + 1) * sizeof(std::uint32_t));
    dict->index = static_cast<std::uint32_t*>(heap.allocate_array(size * sizeof(std::uint32_t)));
    std::memset(dict->index, 0, size * sizeof(std::uint32_t));
    dict->index_mask = size - 1;
    dict->index_filled = dict->used;
    for (std::uint32_t i = 0; i < dict->filled; ++i) {
        if (dict->entries[i].key.is_empty()) continue;
        std::uint64_t at = mix(dict->entries[i].hash) & dict->index_mask;
        while (dict->index[at] != never_used) at = (at + 1) & dict->index_mask;
        dict->index[at] = i + first_entry;
    }
}

/// Makes room for one more entry; drops removed ones when there are many.
void grow(Dict* dict) {
    if (dict->filled == dict->capacity) {
        if (dict->used * 2 < dict->filled) {
            std::uint32_t to = 0;
            for (std::uint32_t i = 0; i < dict->filled; ++i)
                if (!dict->entries[i].key.is_empty()) dict->entries[to++] = dict->entries[i];
            dict->filled = to;
            rebuild_index(dict, dict->index_mask + 1);
        } else {
            std::uint32_t capacity = dict->capacity < 5 ? 5 : dict->capacity * 2;
            dict->entries = static_cast<Dict::Entry*>(rt().heap.reallocate_array(
                dict->entries, dict->capacity * sizeof(Dict::Entry), capacity * sizeof(Dict::Entry)));
            dict->capacity = capacity;
        }
    }
    if (dict->index == nullptr || (dict->index_filled + 1) * 3 > (dict->index_mask + 1) * 2) {
        std::uint32_t size = 8;
        while (size * 2 < (dict->used + 1) * 5) size *= 2; // at most 2/5 full after growth
        rebuild_index(dict, size);
    }
}

void insert_new(Dict* dict, Value owned_key, std::uint64_t hash, Value owned_value) {
    grow(dict);
    std::uint64_t at = mix(hash) & dict->index_mask;
    while (dict->index[at] >= first_entry) at = (at + 1) & dict->index_mask;
    if (dict->index[at] == never_used) ++dict->index_filled;
    dict->index[at] = dict->filled + first_entry;
    dict->entries[dict->filled++] = {owned_key, owned_value, hash};
    ++dict->used;
    ++dict->keys_version;
}

/// The index cell of a key, or -1 (not there), or -2 (exception). Restarts when __eq__ changed the dict.
std::int64_t find_cell(Dict* dict, Value key, std::uint64_t hash) {
restart:
    if (dict->index == nullptr) return -1;
    std::uint64_t at = mix(hash) & dict->index_mask;
    for (;; at = (at + 1) & dict->index_mask) {
        std::uint32_t position = dict->index[at];
        if (position == never_used) return -1;
        if (position == removed_mark) continue;
        Dict::Entry& entry = dict->entries[position - first_entry];
        if (entry.key == key) return static_cast<std::int64_t>(at);
        if (entry.hash != hash) continue;
        if (is_string(key) && is_string(entry.key)) {
            if (text_of(key) == text_of(entry.key)) return static_cast<std::int64_t>(at);
            continue;
        }
        std::uint32_t version = dict->keys_version;
        Ref held = Ref::share(entry.key);
        int same = equals(held, key);
        if (same < 0) return -2;
        if (version != dict->keys_version) goto restart;
        if (same) return static_cast<std::int64_t>(at);
    }
}

std::int64_t find_cell(const Dict* dict, const String* key) {
    if (dict->index == nullptr) return -1;
    std::uint64_t hash = key_hash(key);
    std::uint64_t at = mix(hash) & dict->index_mask;
    for (;; at = (at + 1) & dict->index_mask) {
        std::uint32_t position = dict->index[at];
        if (position == never_used) return -1;
        if (position == removed_mark) continue;
        const Dict::Entry& entry = dict->entries[position - first_entry];
        if (entry.key == Value::from_object(key)) return static_cast<std::int64_t>(at);
        if (entry.hash == hash && is_string(entry.key) && text_of(entry.key) == key->view()) return static_cast<std::int64_t>(at);
    }
}

/// Takes the entry out; the caller owns key and value then.
Dict::Entry take_cell(Dict* dict, std::uint64_t cell) {
    Dict::Entry& entry = dict->entries[dict->index[cell] - first_entry];
    Dict::Entry taken = entry;
    dict->index[cell] = removed_mark;
    entry.key = Empty;
    entry.value = Empty;
    --dict->used;
    ++dict->keys_version;
    return taken;
}

} // namespace

Dict* make_dict() { return allocate<Dict>(rt().types.dict, Kind::dict); }

Value* dict_find(const Dict* dict, const String* key) {
    std::int64_t cell = find_cell(dict, key);
    return cell < 0 ? nullptr : &dict->entries[dict->index[cell] - first_entry].value;
}
void dict_set(Dict* dict, String* key, Value owned) {
    if (Value* place = dict_find(dict, key)) return assign(*place, owned);
    insert_new(dict, Value::from_object(retain(key)), key_hash(key), owned);
}
bool dict_remove(Dict* dict, const String* key) {
    std::int64_t cell = find_cell(dict, key);
    if (cell < 0) return false;
    Dict::Entry taken = take_cell(dict, static_cast<std::uint64_t>(cell));
    release(taken.key);
    release(taken.value);
    return true;
}

Found dict_find(Dict* dict, Value key, Value** place) {
    std::uint64_t hash;
    if (!hash_of(key, &hash)) return Found::error;
    std::int64_t cell = find_cell(dict, key, hash);
    if (cell == -2) return Found::error;
    if (cell < 0) return Found::no;
    *place = &dict->entries[dict->index[cell] - first_entry].value;
    return Found::yes;
}
bool dict_set(Dict* dict, Value key, Value value) {
    std::uint64_t hash;
    if (!hash_of(key, &hash)) return false;
    std::int64_t cell = find_cell(dict, key, hash);
    if (cell == -2) return false;
    if (cell >= 0) assign(dict->entries[dict->index[cell] - first_entry].value, retain(value));
    else insert_new(dict, retain(key), hash, retain(value));
    return true;
}
Found dict_remove(Dict* dict, Value key, Value* removed) {
    std::uint64_t hash;
    if (!hash_of(key, &hash)) return Found::error;
    std::int64_t cell = find_cell(dict, key, hash);
    if (cell == -2) return Found::error;
    if (cell < 0) return Found::no;
    Dict::Entry taken = take_cell(dict, static_cast<std::uint64_t>(cell));
    release(taken.key);
    if (removed) *removed = taken.value;
    else release(taken.value);
    return Found::yes;
}
void dict_clear(Dict* dict) {
    Dict::Entry* entries = dict->entries;
    std::uint32_t filled = dict->filled, capacity = dict->capacity;
    if (dict->index) rt().heap.free_array(dict->index, (dict->index_mask + 1) * sizeof(std::uint32_t));
    dict->entries = nullptr;
    dict->index = nullptr;
    dict->used = dict->filled = dict->capacity = dict->index_mask = dict->index_filled = 0;
    ++dict->keys_version;
    for (std::uint32_t i = 0; i < filled; ++i) {
        release(entries[i].key);
        release(entries[i].value);
    }
    rt().heap.free_array(entries, capacity * sizeof(Dict::Entry));
}
Dict* dict_copy(const Dict* dict) {
    Dict* copy = make_dict();
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(dict, position)) insert_new(copy, retain(entry->key), entry->hash, retain(entry->value));
    return copy;
}
Dict::Entry* dict_next(const Dict* dict, std::uint32_t& position) {
    while (position < dict->filled) {
        Dict::Entry* entry = &dict->entries[position++];
        if (!entry->key.is_empty()) return entry;
    }
    return nullptr;
}

} // namespace loopscope
