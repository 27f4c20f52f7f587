// Formatting.
#include "engine/value/numbers.h"
namespace loopscope {
Value format(Value v, Value) { return str(v); }
Value format_percent(Value format, Value) { return retain(format); }
}
