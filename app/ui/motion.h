// Tokens move from where they were to where they are, on a curve that the eye can follow. Motion remembers where each was
// last drawn and answers where to draw it now; the panel that asks needs to know nothing of the past. It follows the user's
// time, not frames; the faster the playback, the shorter the way takes.
#pragma once

#include "app/ui/paint.h"
#include "app/ui/stages.h"
#include "engine/trace/event.h"

#include <optional>
#include <unordered_map>

namespace loopscope::ui {

class Motion {
public:
    /// Begins a frame. still: nothing moves, tokens are drawn where they belong.
    void begin(double now_s, bool still, double speed = 1);

    /// Where to draw the token that belongs at `target`; duration in seconds for a new way.
    Box place(trace::ObjectId id, Box target, float duration);
    /// Remembers where something stands that does not move.
    void note(trace::ObjectId id, Box box);
    /// Where it was drawn last, also when it is gone by now.
    std::optional<Box> last_place(trace::ObjectId id) const;
    struct Way {
        Box from, shown;
    };
    /// The way that a token is on; none: it stands.
    std::optional<Way> way_of(trace::ObjectId id) const;
    /// How long a new way takes, relative to its usual time: playback is slow or fast.
    double duration_scale() const { return double{duration_scale_}; }
    /// Another frame is wanted soon, whatever tokens do.
    void keep_moving() { is_moving_ = true; }
    /// What the last step is shown as.
    StagePlayer stages;

    /// 0 when a token has just appeared, 1 once it is there for good.
    float presence(trace::ObjectId id) const;
    /// Ends a frame: forgets tokens that were not asked for. Whether anything still moves.
    bool end();
    bool is_moving() const { return is_moving_; }

private:
    struct Token {
        Box from, to, shown;
        double begin_s = 0, born_s = 0;
        float duration = 0;
        unsigned frame = 0;
    };
    static constexpr std::size_t places_max = 4096;
    std::unordered_map<trace::ObjectId, Token> tokens_;
    struct Place {
        Box box;
        double at_s = 0;
    };
    std::unordered_map<trace::ObjectId, Place> places_;
    double now_s_ = 0;
    unsigned frame_ = 0;
    float duration_scale_ = 1;
    bool still_ = true;
    bool is_moving_ = false;
};

} // namespace loopscope::ui
