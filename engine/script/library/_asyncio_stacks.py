"""Task.get_stack() and print_stack(): where a task waits, or how it failed."""
import sys
import traceback


def get_stack(task, limit):
    coroutine = task.get_coro()
    frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
    if frame is not None:
        return [frame][:limit]
    if not task.done() or task.cancelled() or task._exception is None:
        return []
    frames, at = [], task._exception.__traceback__
    while at is not None and (limit is None or len(frames) < limit):
        frames.append(at.tb_frame)
        at = at.tb_next
    return frames


def print_stack(task, limit, file):
    file = sys.stderr if file is None else file
    frames = get_stack(task, limit)
    error = task._exception if task.done() and not task.cancelled() else None
    if not frames:
        print(f"No stack for {task!r}", file=file)
    elif error is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    entries = [traceback.FrameSummary(f.f_code.co_filename, f.f_lineno, f.f_code.co_name) for f in frames]
    traceback.print_list(entries, file=file)
    if error is not None:
        print("".join(traceback.format_exception_only(error)), file=file, end="")
