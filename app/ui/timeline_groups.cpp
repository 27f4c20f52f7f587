// Many lanes as one: the heads of groups, what the tasks of a folded group do, and the ruler that counts all tasks.
#include "app/ui/timeline_parts.h"

#include <algorithm>
#include <numeric>

namespace loopscope::ui {

namespace {
std::string counts_in_words(const TaskCounts& counts) {
    std::string text;
    for (std::size_t at = 0; at < counts.size(); ++at)
        if (counts[at] > 0) text += (text.empty() ? "" : ", ") + format_count(counts[at]) + " " + std::string(count_word(static_cast<Activity>(at)));
    return text.empty() ? "none of them lives" : text;
}

class Groups : TimelineParts {
public:
    explicit Groups(const TimelineParts& parts) : TimelineParts(parts) {}

    void draw() {
        for (const GroupRow& row : layout_.groups)
            draw_group(row);
    }

private:
    void draw_group(const GroupRow& row) {
        const float y = row.box.y + row.box.h / 2;
        const Box head{area_.x, std::max(row.box.y, layout_.lanes.y), size::lane_labels, row.box.h};
        const bool hovered = frame_.hovers(head) && layout_.lanes.y <= frame_.input.mouse.y;
        paint_.fill(row.box, c_.raised, hovered ? 1 : 0.55f);
        paint_.horizontal(row.box.x, row.box.bottom() - 1, row.box.w, c_.row_line);
        paint_.icon(row.is_folded ? Icon::right : Icon::down, {area_.x + 16, y}, c_.text2, 0.85f);
        const std::string count = "×" + format_count(static_cast<std::int64_t>(row.count));
        const float right = layout_.lanes.x - 8, w = paint_.text_width(count, mono_bold(11));
        paint_.text({right, y}, count, mono_bold(11).in(c_.text2).at(Align::right));
        paint_.text_in({area_.x + 28, y}, right - w - 8 - area_.x - 28, row.function, sans(12, Face::semibold));
        if (hovered) frame_.tooltip = row.function + (row.is_folded ? "\nclick: show its " : "\nclick: fold its ") + counted(static_cast<std::int64_t>(row.count), "lane") + (row.is_folded ? "" : " into one") + "\nnow: " + counts_in_words(row.now);
        if (frame_.clicks(head))
            frame_.then([function = row.function](Window& w2) {
                if (w2.lanes.folded.erase(function) == 0) w2.lanes.folded.insert(function);
            });
        if (!row.is_folded) {
            const float room = now_x() - layout_.axis.x0 - 12;
            if (room > 110) paint_.text_in({layout_.axis.x0 + 4, y}, room, counts_in_words(row.now), sans(11).in(c_.text3));
            return;
        }
        paint_.clip({layout_.lanes.x + 1, layout_.lanes.y, layout_.lanes.w, layout_.lanes.h});
        const float base = row.box.bottom() - 2, height = row.box.h - 4;
        for (const DensityColumn& column : row.columns) {
            draw_column(column, base, height / static_cast<float>(row.most));
            if (frame_.hovers({column.x0, row.box.y, column.x1 - column.x0, row.box.h}) && layout_.lanes.contains(frame_.input.mouse))
                frame_.tooltip = row.function + " at " + format_ms(layout_.axis.time(frame_.input.mouse.x)) + " ms\n" + counts_in_words(column.counts);
        }
        // In words too, where there is nothing yet to be seen.
        const float x = std::max(now_x() + 10, layout_.axis.x0 + 4);
        if (!hides_future() && !frame_.window.measures_tasks && layout_.axis.x1 - x > 110) paint_.text_in({x, y}, layout_.axis.x1 - x, counts_in_words(row.now), sans(11).in(c_.text3));
        paint_.unclip();
    }

    void draw_column(const DensityColumn& column, float base, float per_task) {
        float y = base;
        for (const Activity what : stacking) {
            const std::uint32_t count = column.counts[static_cast<std::size_t>(what)];
            if (count == 0) continue;
            const bool is_strong = what == Activity::running || what == Activity::blocked || what == Activity::worker;
            // At least a hairline: one running task among thousands is what matters.
            const float h = std::max(per_task * static_cast<float>(count), is_strong ? 1.f : 0.f);
            paint_.fill({column.x0, y - h, column.x1 - column.x0, h}, c_.of(what), is_strong ? 1 : 0.6f);
            y -= per_task * static_cast<float>(count);
        }
    }
};

/// A part of the measure with its label's place.
struct MeasurePart {
    Activity what;
    std::uint32_t count;
    float y0, y1, label_y;
};

class TaskMeasure : TimelineParts {
public:
    explicit TaskMeasure(const TimelineParts& parts) : TimelineParts(parts) {}

    void draw() {
        const std::vector<MeasurePart> parts = place_parts();
        if (parts.empty()) return;
        float labels = 0;
        for (const MeasurePart& part : parts)
            labels = std::max(labels, paint_.text_width(label_of(part), sans(11, Face::medium)));
        const float width = labels + 46;
        const float x = std::clamp(now_x(), layout_.lanes.x, layout_.lanes.right());
        // Beside the cursor, where there is room.
        const bool is_right = x + width + 10 < area_.right();
        const Box card{is_right ? x + 8 : x - 8 - width, layout_.lanes.y + 3, width, layout_.lanes.h - 6};
        paint_.fill(card, c_.raised, 0.97f, 6);
        paint_.frame(card, {c_.line2, 1}, 6);
        for (const MeasurePart& part : parts) {
            paint_.fill({card.x + 8, part.y0, 8, part.y1 - part.y0}, c_.of(part.what));
            paint_.fill({card.x + 8, part.y1 - 0.5f, 8, 1}, c_.raised);
            paint_.line({card.x + 17, (part.y0 + part.y1) / 2}, {card.x + 21, part.label_y}, {c_.text3, 1});
            glyph(paint_, part.what, {card.x + 28, part.label_y}, 4.f);
            paint_.text({card.x + 38, part.label_y}, label_of(part), sans(11, Face::medium));
        }
    }

private:
    static std::string label_of(const MeasurePart& part) { return format_count(part.count) + " " + std::string(count_word(part.what)); }

    /// Heights by number, labels apart from each other.
    std::vector<MeasurePart> place_parts() const {
        constexpr float pitch = 15, least = 2;
        std::vector<MeasurePart> parts;
        const float top = layout_.lanes.y + 10, height = layout_.lanes.h - 20;
        const std::uint32_t all = std::accumulate(layout_.tasks_now.begin(), layout_.tasks_now.end(), 0u);
        if (all == 0 || height < pitch) return parts;
        float y = top;
        for (std::size_t at = 0; at < layout_.tasks_now.size(); ++at) {
            const std::uint32_t count = layout_.tasks_now[at];
            if (count == 0) continue;
            const float h = std::max(least, height * static_cast<float>(count) / static_cast<float>(all));
            parts.push_back({static_cast<Activity>(at), count, y, y + h, 0});
            y += h;
        }
        const float shrink = height / std::max(height, y - top);
        for (MeasurePart& part : parts) {
            part.y0 = top + (part.y0 - top) * shrink;
            part.y1 = top + (part.y1 - top) * shrink;
            part.label_y = (part.y0 + part.y1) / 2;
        }
        if (static_cast<float>(parts.size()) * pitch > height) parts.resize(static_cast<std::size_t>(height / pitch));
        // Down from the top, then up from the bottom: no label on another, none outside.
        float free = top + pitch / 2 - 4;
        for (MeasurePart& part : parts) {
            part.label_y = std::max(part.label_y, free);
            free = part.label_y + pitch;
        }
        free = top + height - pitch / 2 + 4;
        for (std::size_t at = parts.size(); at-- > 0; free = parts[at].label_y - pitch)
            parts[at].label_y = std::min(parts[at].label_y, free);
        return parts;
    }
};
} // namespace

void draw_groups(const TimelineParts& parts) {
    Groups(parts).draw();
}

void draw_task_measure(const TimelineParts& parts) {
    TaskMeasure(parts).draw();
}

} // namespace loopscope::ui
