// Times and counts as the window writes them: in the same words as the sentences that explain a run.
#pragma once

#include "engine/insight/format.h"

namespace loopscope::ui {

using insight::counted;
using insight::format_count;
using insight::format_duration;
using insight::format_ms;
using insight::format_seconds;

} // namespace loopscope::ui
