// A frame of a script that has been stopped, as a reader sees it: where it stands, and its variables.
#pragma once

#include <string>
#include <vector>

namespace loopscope {
struct Dict;
}
namespace loopscope::script {
struct Frame;
}

namespace loopscope::run {

struct Variable {
    std::string name;
    std::string value; ///< its repr, cut where it is long
};
struct FrameState {
    std::string function; ///< its qualified name; "<module>" at the top level
    std::string file;
    int line = 0;
    std::vector<Variable> variables; ///< in the order in which the function names them
};

/// The variables of a namespace that a reader of the script calls variables: no modules, functions or classes.
std::vector<Variable> variables_of(Dict* names);
/// What a frame looks like now. Calls __repr__ of the script, so nothing may be recorded meanwhile.
FrameState frame_state(script::Frame* frame);

} // namespace loopscope::run
