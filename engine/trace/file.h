// Recordings as files. The same recording always gives the same bytes; whatever bytes come in, loading ends in a
// recording that all views can trust or in a message that says what is wrong, and takes no more memory than a small
// multiple of the file.
//
// A file is a header (magic, version, length and checksum of the rest) and the tables: texts, numbers, sites,
// sources, events. Integers are varints (7 bits a byte, low ones first); what usually changes little from one event
// to the next (time, cause) is stored as a difference.
#pragma once

#include "engine/trace/recording.h"
#include "engine/value/diagnostic.h"

#include <memory>
#include <string>
#include <string_view>

namespace loopscope::trace {

inline constexpr std::uint32_t file_version = 1;

/// The bytes of a recording's file. The recording may be growing; what it holds at the call is taken.
std::string encode_recording(const Recording& recording);

/// Whether bytes begin as a recording's file does.
bool is_recording(std::string_view bytes);

/// Errors: not a recording, another version, damaged, or not what a run can have produced; `name` is the place.
Result<std::shared_ptr<const Recording>> decode_recording(std::string_view bytes, const std::string& name);

/// Writes beside the file and renames, so that a reader or a crash never sees half of it. The value: its length.
/// Errors: the folder cannot be written.
Result<std::size_t> save_recording(const Recording& recording, const std::string& path);

/// Errors: as decode_recording, and a file that cannot be read.
Result<std::shared_ptr<const Recording>> load_recording(const std::string& path);

} // namespace loopscope::trace
