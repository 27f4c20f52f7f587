#include "engine/trace/file.h"

#include "engine/trace/whole_file.h"

#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace loopscope::trace {

namespace {
constexpr std::string_view magic = "LOOPSREC";
constexpr std::size_t source_count_max = 4096;
constexpr std::size_t header_bytes = 8 + 4 + 8 + 8;

constexpr Arg arg_meanings[] = {
#define X(name, subject, arg, text) Arg::arg,
    LS_EVENT_KINDS(X)
#undef X
};

/// FNV-1a over 64 bits: enough against damage; nothing here defends against forgery.
std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    return hash;
}

std::uint64_t zigzag(std::int64_t n) {
    return (static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63);
}
std::int64_t unzigzag(std::uint64_t n) {
    return static_cast<std::int64_t>(n >> 1) ^ -static_cast<std::int64_t>(n & 1);
}

class Writer {
public:
    void fixed(std::uint64_t n, int bytes) {
        for (int at = 0; at < bytes; ++at)
            out.push_back(static_cast<char>(n >> (8 * at)));
    }
    void number(std::uint64_t n) {
        for (; n >= 0x80; n >>= 7)
            out.push_back(static_cast<char>(n | 0x80));
        out.push_back(static_cast<char>(n));
    }
    void text(std::string_view text) {
        number(text.size());
        out.append(text);
    }
    std::string out;
};

/// Reads until something is wrong; from there on everything is zero and ok() is false.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    bool ok() const { return ok_; }
    std::size_t left() const { return rest_.size(); }

    std::uint64_t fixed(int bytes) {
        std::uint64_t n = 0;
        for (int at = 0; at < bytes; ++at)
            n |= std::uint64_t{byte()} << (8 * at);
        return n;
    }
    std::uint64_t number() {
        std::uint64_t n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const unsigned char next = byte();
            n |= std::uint64_t{next & 0x7Fu} << shift;
            if (next < 0x80) return n;
        }
        return fail();
    }
    /// A number that must not be over `max`.
    std::uint64_t number(std::uint64_t max) {
        const std::uint64_t n = number();
        return n <= max ? n : fail();
    }
    /// A count of things that take at least `bytes_each`, hence one that the rest of the file can hold.
    std::uint64_t count(std::size_t bytes_each) { return number(rest_.size() / bytes_each); }
    std::string_view text() {
        const std::size_t size = number(rest_.size());
        const std::string_view text = rest_.substr(0, size);
        rest_.remove_prefix(text.size());
        return text;
    }
    std::uint64_t fail() {
        ok_ = false;
        rest_ = {};
        return 0;
    }

private:
    unsigned char byte() {
        if (rest_.empty()) return static_cast<unsigned char>(fail());
        const auto next = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return next;
    }
    std::string_view rest_;
    bool ok_ = true;
};

void write_event(Writer& out, const Event& event, EventIndex index, Time last_time) {
    out.number(static_cast<std::uint64_t>(event.kind));
    out.number(event.thread);
    out.number(static_cast<std::uint64_t>(event.time - last_time));
    out.number(event.cause == no_event ? 0 : index - event.cause);
    out.number(event.subject);
    out.number(event.arg);
    out.number(event.site);
}
constexpr std::size_t event_bytes_min = 7;

bool arg_exists(const Recording& recording, Kind kind, std::uint32_t arg) {
    switch (arg_meanings[static_cast<std::size_t>(kind)]) {
    case Arg::text: return arg < recording.text_count();
    case Arg::number: return arg < recording.number_count();
    default: return true;
    }
}

/// What is wrong with the tables or events; empty when nothing is.
const char* read_payload(Reader& in, Recording& recording) {
    const std::uint64_t texts = in.count(1);
    for (std::uint64_t at = 0; at < texts && in.ok(); ++at)
        if (recording.text(in.text()) != at + 1 && in.ok()) return "a text is there twice";
    const std::uint64_t numbers = in.count(1);
    for (std::uint64_t at = 0; at < numbers && in.ok(); ++at)
        recording.number(unzigzag(in.number()));
    const std::uint64_t sites = in.count(2);
    for (std::uint64_t at = 0; at < sites && in.ok(); ++at) {
        const auto file_text = static_cast<std::uint32_t>(in.number(recording.text_count() - 1));
        const auto line = static_cast<int>(in.number(0x7FFFFFFF));
        if (in.ok() && recording.site(file_text, line) != at + 1) return "a line is there twice";
    }
    const std::uint64_t sources = in.count(2);
    if (sources > source_count_max) return "it has too many source files";
    for (std::uint64_t at = 0; at < sources && in.ok(); ++at) {
        const std::string_view file = in.text();
        recording.add_source(file, in.text());
    }

    const std::uint64_t events = in.count(event_bytes_min);
    if (events > Recording::event_count_max) return "it has too many events";
    Time time = 0;
    for (EventIndex at = 0; at < events && in.ok(); ++at) {
        const auto kind = static_cast<Kind>(in.number(static_cast<std::uint64_t>(Kind::count_) - 1));
        const auto thread = static_cast<std::uint8_t>(in.number(0xFF));
        const std::uint64_t passed = in.number(static_cast<std::uint64_t>(INT64_MAX - time));
        const std::uint64_t back = in.number(at);
        const auto subject = static_cast<ObjectId>(in.number(0xFFFFFFFF));
        const auto arg = static_cast<std::uint32_t>(in.number(0xFFFFFFFF));
        const auto site = static_cast<std::uint16_t>(in.number(recording.site_count() - 1));
        if (!in.ok()) break;
        if (!arg_exists(recording, kind, arg)) return "an event points outside the tables";
        time += static_cast<Time>(passed);
        recording.append(kind, subject, arg, site, thread, time,
                         back == 0 ? no_event : at - static_cast<EventIndex>(back));
    }
    if (!in.ok()) return "its tables do not fit together";
    return in.left() == 0 ? nullptr : "something follows the last event";
}

Diagnostic problem(const std::string& name, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.file = name;
    diagnostic.hint = std::move(hint);
    return diagnostic;
}
} // namespace

std::string encode_recording(const Recording& recording) {
    const EventIndex events = recording.size(); // first: the tables hold at least what these events need
    Writer payload;
    payload.number(recording.text_count() - 1);
    for (std::uint32_t at = 1; at < recording.text_count(); ++at)
        payload.text(recording.text(at));
    payload.number(recording.number_count());
    for (std::uint32_t at = 0; at < recording.number_count(); ++at)
        payload.number(zigzag(recording.number(at)));
    payload.number(recording.site_count() - 1);
    for (std::uint32_t at = 1; at < recording.site_count(); ++at) {
        payload.number(recording.site_file_text(static_cast<std::uint16_t>(at)));
        payload.number(static_cast<std::uint64_t>(recording.site(static_cast<std::uint16_t>(at)).line));
    }
    payload.number(recording.source_count());
    for (std::uint32_t at = 0; at < recording.source_count(); ++at) {
        payload.text(recording.source(at).file);
        payload.text(recording.source(at).text);
    }
    payload.number(events);
    Time last_time = 0;
    for (EventIndex at = 0; at < events; ++at) {
        write_event(payload, recording[at], at, last_time);
        last_time = recording[at].time;
    }

    Writer file;
    file.out.append(magic);
    file.fixed(file_version, 4);
    file.fixed(payload.out.size(), 8);
    file.fixed(checksum(payload.out), 8);
    file.out.append(payload.out);
    return std::move(file.out);
}

bool is_recording(std::string_view bytes) {
    return bytes.substr(0, magic.size()) == magic;
}

Result<std::shared_ptr<const Recording>> decode_recording(std::string_view bytes, const std::string& name) {
    if (!is_recording(bytes))
        return problem(name, "this is not a recording of Loopscope",
                       "make one with: loopscope run SCRIPT --record FILE, or of a program under Python: python3 loopscope_record.py SCRIPT");
    Reader header(bytes.substr(magic.size()));
    const std::uint64_t version = header.fixed(4);
    const std::uint64_t length = header.fixed(8);
    const std::uint64_t sum = header.fixed(8);
    if (!header.ok()) return problem(name, "the recording is cut off in its header", "copy or record it again");
    if (version != file_version)
        return problem(name,
                       "the recording has format version " + std::to_string(version) + ", this program reads version " +
                           std::to_string(file_version),
                       "record it again with this version");
    const std::string_view payload = bytes.substr(header_bytes);
    if (payload.size() != length)
        return problem(name,
                       "the recording should have " + std::to_string(length) + " bytes after its header and has " +
                           std::to_string(payload.size()),
                       "copy or record it again");
    if (checksum(payload) != sum)
        return problem(name, "the recording is damaged: its checksum is wrong", "copy or record it again");

    auto recording = std::make_shared<Recording>();
    Reader in(payload);
    if (const char* wrong = read_payload(in, *recording); wrong != nullptr)
        return problem(name, std::string("the recording makes no sense: ") + wrong, "record it again");
    return std::shared_ptr<const Recording>(std::move(recording));
}

Result<std::size_t> save_recording(const Recording& recording, const std::string& path) {
    const std::string bytes = encode_recording(recording);
    const std::string why = write_whole_file(path, bytes);
    if (!why.empty()) {
        return problem(path, "the recording cannot be saved: " + why, "choose a folder that exists and that you may write to");
    }
    return bytes.size();
}

Result<std::shared_ptr<const Recording>> load_recording(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return problem(path, "this is a folder", "name a recording's file");
    std::ifstream in(path, std::ios::binary);
    std::string bytes;
    if (in) bytes.assign(std::istreambuf_iterator<char>(in), {});
    if (!in) return problem(path, "the file cannot be read", "check its name and that you may read it");
    return decode_recording(bytes, path);
}

} // namespace loopscope::trace
