"""No file may include what stands to the right of its layer (engine/README.md), and third-party headers stay with their owners.

    python3 layers.py SOURCE_ROOT
"""
import os
import re
import sys

LAYERS = ["engine/value", "engine/trace", "engine/loop", "engine/script", "engine/run", "engine/insight", "app/lesson", "app/ui", "app/cli"]
OWNERS = {"imgui": ["app/ui"], "GLFW": ["app/ui"], "EGL/": ["app/ui"], "boost/asio": ["engine/loop/live_", "app/cli/metrics_server"],
          "boost/multiprecision": ["engine/value/numbers"], "nlohmann/": ["app/cli", "app/lesson", "app/ui/share", "engine/trace"], "toml++": ["app/lesson"], "md4c": ["app/lesson"], "CLI/": ["app/cli"]}


def main():
    root = sys.argv[1]
    wrong = []
    checked = 0
    for rank, layer in enumerate(LAYERS):
        for folder, _, files in os.walk(os.path.join(root, layer)):
            for name in files:
                if not name.endswith((".h", ".cpp")):
                    continue
                path = os.path.relpath(os.path.join(folder, name), root)
                with open(os.path.join(root, path), encoding="utf-8") as file:
                    includes = re.findall(r'^#include [<"]([^>"]+)[>"]', file.read(), re.M)
                checked += 1
                for include in includes:
                    target = next((i for i, other in enumerate(LAYERS) if include.startswith(other + "/")), None)
                    if target is not None and target > rank:
                        wrong.append(f"{path} includes {include}, which is to the right of {layer}")
                    for prefix, owners in OWNERS.items():
                        if include.startswith(prefix) and not path.startswith(tuple(owners)):
                            wrong.append(f"{path} includes {include}, which belongs to {', '.join(owners)}")
    print("\n".join(wrong) or f"{checked} files include only what they may")
    sys.exit(1 if wrong or checked < 50 else 0)


main()
