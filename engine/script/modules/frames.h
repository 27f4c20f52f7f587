// Frames as scripts see them: a picture of where a frame was when it was asked for, with the frames of the library left out.
#pragma once

#include "engine/script/types/types.h"

namespace loopscope::script {

/// A frame object, or None where there is no script's frame. Owned.
Value make_frame_view(Frame* frame);
/// The same of a generator's own frame, which stands at `line`: nobody called it yet. Owned.
Value make_frame_view(Frame* frame, std::uint32_t line);
/// The same of a place in a traceback: there are no variables left. Owned.
Value make_frame_view(Code* code, std::uint32_t line);
/// The variables of a frame that have a value; a module's are its globals. Owned.
Value locals_of(Frame* frame);
void install_frame_type(Interpreter& interpreter);
/// sys._getframe(depth). Owned; Empty: exception.
Value get_frame(Runtime& runtime, Value depth);

} // namespace loopscope::script
