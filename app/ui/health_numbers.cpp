#include "app/ui/health_numbers.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
constexpr float pitch = 22, chart_height = 44;

class Numbers {
public:
    Numbers(Frame& frame, Box from) : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), metrics_(frame.window.run().metrics()), x_(from.x), w_(from.w), y_(from.y) {}

    float draw() {
        caption("Late by", "half of all  ·  99 of 100  ·  at most");
        percentiles("any callback", metrics_.lateness);
        percentiles("task, once awake", metrics_.wake_to_run);
        percentiles("held the loop", metrics_.held);
        caption("From awake to running", "how many tasks took how long");
        spread(metrics_.wake_to_run);
        caption("Over the run", "");
        chart("ready queue", metrics_.queue_length, format_count(std::max<std::int64_t>(0, metrics_.ready_queue)) + " now");
        chart("lag", metrics_.lag, format_duration(metrics_.lag.values().empty() ? 0 : static_cast<Time>(greatest(metrics_.lag))) + " at most");
        chart("turns of the loop", metrics_.turns, turns_per_second());
        caption("Tasks", "");
        row("made", format_count(static_cast<std::int64_t>(metrics_.tasks_made)));
        row("suspended  ·  ready", format_count(metrics_.tasks_suspended) + "  ·  " + format_count(metrics_.tasks_ready));
        row("done  ·  failed  ·  cancelled", format_count(static_cast<std::int64_t>(metrics_.tasks_done)) + "  ·  " + format_count(static_cast<std::int64_t>(metrics_.tasks_failed)) + "  ·  " +
                                                 format_count(static_cast<std::int64_t>(metrics_.tasks_cancelled)));
        row("timers set", format_count(metrics_.timers));
        return y_ + 10;
    }

private:
    static double greatest(const insight::Series& series) { return *std::max_element(series.values().begin(), series.values().end()); }

    std::string turns_per_second() const {
        if (metrics_.end <= 0) return "0 a second";
        const double rate = static_cast<double>(metrics_.iterations) / (static_cast<double>(metrics_.end) * 1e-9);
        return format_count(static_cast<std::int64_t>(std::llround(rate))) + " a second";
    }

    void caption(std::string_view text, std::string_view note) {
        paint_.horizontal(x_ - 16, y_, w_ + 32, c_.line);
        y_ += 22;
        paint_.caption({x_, y_}, text);
        paint_.text({x_ + w_, y_}, note, sans(11).in(c_.text3).at(Align::right));
        y_ += 24;
    }

    void row(std::string_view name, const std::string& value) {
        const float width = paint_.text_width(value, mono_bold(12));
        paint_.text_in({x_, y_}, w_ - width - 12, name, sans(12).in(c_.text2));
        paint_.text({x_ + w_, y_}, value, mono_bold(12).at(Align::right));
        y_ += pitch;
    }

    void percentiles(std::string_view name, const insight::Histogram& times) {
        if (times.count() == 0) return row(name, "–");
        row(name, format_duration(times.percentile(0.5)) + "  ·  " + format_duration(times.percentile(0.99)) + "  ·  " + format_duration(times.max()));
    }

    /// A bar for each power of ten from a microsecond to ten seconds.
    void spread(const insight::Histogram& times) {
        constexpr const char* names[] = {"1 µs", "10", "100", "1 ms", "10", "100", "1 s", "10"};
        constexpr std::size_t bars = std::size(names);
        std::uint64_t counts[bars] = {}, before = 0, most = 1;
        double bound = 1e3;
        for (std::size_t bar = 0; bar < bars; ++bar, bound *= 10) {
            const std::uint64_t until = bar + 1 == bars ? times.count() : times.count_until(static_cast<Time>(bound));
            counts[bar] = until - before;
            before = until;
            most = std::max(most, counts[bar]);
        }
        const float step = w_ / static_cast<float>(bars);
        for (std::size_t bar = 0; bar < bars; ++bar) {
            // Few beside many must still be seen: the height follows the logarithm.
            const float share = counts[bar] == 0 ? 0 : static_cast<float>(std::log1p(static_cast<double>(counts[bar])) / std::log1p(static_cast<double>(most)));
            const float left = x_ + step * static_cast<float>(bar), height = share * chart_height;
            const Activity what = bar >= 6 ? Activity::blocked : bar >= 5 ? Activity::running : Activity::worker;
            paint_.fill({left + 1, y_ + chart_height - height, step - 3, height}, c_.of(what), 0.85f, 2);
            paint_.fill({left + 1, y_ + chart_height, step - 3, 1}, c_.line2);
            paint_.text({left + step / 2, y_ + chart_height + 11}, names[bar], mono(10).in(c_.text3).at(Align::centre));
            const Box column{left, y_, step, chart_height};
            if (frame_.hovers(column)) frame_.tooltip = counted(static_cast<std::int64_t>(counts[bar]), "task") + (bar + 1 == bars ? " in more" : std::string(" in up to ") + format_duration(static_cast<Time>(std::pow(10.0, static_cast<double>(bar) + 3))));
        }
        y_ += chart_height + 34;
    }

    void chart(std::string_view name, const insight::Series& series, const std::string& value) {
        row(name, value);
        const Box box{x_, y_ - 8, w_, chart_height};
        paint_.fill(box, c_.inset, 1, 5);
        const auto& values = series.values();
        if (!values.empty()) {
            const double most = std::max(1e-9, greatest(series));
            const double slots = std::max(1.0, static_cast<double>(metrics_.end) / static_cast<double>(series.slot()));
            const float step = static_cast<float>((w_ - 4) / slots);
            for (std::size_t slot = 0; slot < values.size(); ++slot) {
                if (values[slot] <= 0) continue;
                const float height = std::max(1.f, static_cast<float>(values[slot] / most) * (chart_height - 6));
                paint_.fill({x_ + 2 + step * static_cast<float>(slot), box.bottom() - 2 - height, std::max(1.f, step), height}, c_.of(Activity::sleeping), 0.8f);
            }
        }
        y_ += chart_height + 10;
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const insight::Metrics& metrics_;
    float x_, w_, y_;
};
} // namespace

float draw_numbers(Frame& frame, Box from) {
    if (hides_future(frame.window)) return from.y; // they tell of the whole run
    return Numbers(frame, from).draw();
}

} // namespace loopscope::ui
