// What a program calls an object is no property of the object. But most queues and locks are made on the right of an
// assignment, and its left side is the name that a reader knows them by.
#pragma once

#include <string>
#include <string_view>

namespace loopscope::insight {

/// "orders" of the line `self.orders: Queue = asyncio.Queue(2)`, for a thing made by calling `constructor`. Empty where the
/// line assigns to nothing or to several names, or makes it inside of something else.
std::string assigned_name(std::string_view line, std::string_view constructor);

} // namespace loopscope::insight
