"""Runs scenarios in one headless Chromium, which it speaks to over a pipe, and prints what they find as JSON.

Usage: browser.py SCENARIOS.json

The file holds {"width", "height", "scenarios": [{"name", "url", "steps": [...]}]}. Each scenario has a tab of its own.
A step is a list: what to do, then its arguments.

  ["eval", JS]            runs an expression, waits for promises, and keeps its value as a result
  ["key", KEY]            presses a key, such as "a", "Enter", "ArrowDown"
  ["type", TEXT]          types text
  ["emulate", {F: V}]     sets media features such as {"prefers-color-scheme": "dark"}
  ["viewport", W, H]      another size of the window, in CSS pixels
  ["screenshot", FILE, SELECTOR?]   a PNG of the window, or of one element's box
  ["pdf", FILE]           prints the page
  ["names", ROLE]         the names of all nodes of a role in the accessibility tree, as a result
  ["wait", JS]            waits until the expression is true, 10 s at most
  ["reload"]              loads the page again

The outcome is {NAME: {"results": [...], "problems": [...], "requests": [...]}}; problems are console errors, uncaught
errors and violations of the content policy, requests are all that the page asked for but itself.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile
import time

KEYS = {
    "Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "ArrowLeft": (37, ""), "ArrowUp": (38, ""),
    "ArrowRight": (39, ""), "ArrowDown": (40, ""), "Home": (36, ""), "End": (35, ""), "Backspace": (8, ""),
    "/": (191, "/"),
}


class Browser:
    """A Chromium process and the two pipes that it reads and writes messages on."""

    def __init__(self, width, height):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_read, self.to_write = os.pipe()
        self.from_read, from_write = os.pipe()

        def wire():
            # The browser reads on descriptor 3 and writes on 4; copies above keep both from being overwritten.
            reading, writing = os.dup(to_read), os.dup(from_write)
            high = [os.dup2(reading, 200), os.dup2(writing, 201)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        arguments = [
            "chromium", "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
            "--hide-scrollbars", "--force-color-profile=srgb", "--disable-extensions", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--mute-audio",
            "--font-render-hinting=none", "--disable-dev-shm-usage",
            f"--window-size={width},{height}", f"--user-data-dir={self.profile.name}", "about:blank",
        ]
        if os.geteuid() == 0:
            arguments.insert(1, "--no-sandbox")
        self.process = subprocess.Popen(
            arguments, preexec_fn=wire, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(to_read)
        os.close(from_write)
        self.buffer = b""
        self.count = 0
        self.events = []

    def send(self, method, session=None, **parameters):
        """Sends a command and waits for its answer; events that come before it are kept."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to_write, data):]
        wanted = self.count
        while True:
            answer = self.receive()
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self):
        while b"\0" not in self.buffer:
            chunk = os.read(self.from_read, 1 << 20)
            if not chunk:
                raise RuntimeError("the browser has ended")
            self.buffer += chunk
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def close(self):
        try:
            self.send("Browser.close")
        except (RuntimeError, OSError):
            pass
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.profile.cleanup()


class Tab:
    def __init__(self, browser, width, height):
        self.browser = browser
        context = browser.send("Target.createBrowserContext")["browserContextId"]
        target = browser.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self.target, self.context = target, context
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network", "Accessibility", "DOM"]:
            self.send(f"{domain}.enable")
        self.viewport(width, height)
        browser.send(
            "Browser.grantPermissions", browserContextId=context,
            permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        self.send("Emulation.setFocusEmulationEnabled", enabled=True)

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def viewport(self, width, height):
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def load(self, url):
        self.url = url
        self.send("Page.navigate", url=url)
        self.wait("document.readyState === 'complete' && document.documentElement.dataset.ready === 'yes'")

    def evaluate(self, expression):
        answer = self.send(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def wait(self, expression):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if self.evaluate(f"Boolean({expression})"):
                return
            time.sleep(0.01)
        raise RuntimeError(f"in vain waited for {expression}")

    def key(self, key):
        code, text = KEYS.get(key, (ord(key.upper()[0]), key))
        common = {"key": key, "windowsVirtualKeyCode": code, "code": key}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def screenshot(self, file, selector=None):
        options = {}
        if selector:
            box = self.evaluate(
                f"(() => {{ const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
                " return [r.x + scrollX, r.y + scrollY, r.width, r.height]; })()")
            options["clip"] = dict(zip(["x", "y", "width", "height"], box), scale=1)
            options["captureBeyondViewport"] = True
        data = self.send("Page.captureScreenshot", format="png", **options)["data"]
        with open(file, "wb") as out:
            out.write(base64.b64decode(data))

    def pdf(self, file):
        data = self.send("Page.printToPDF", printBackground=True)["data"]
        with open(file, "wb") as out:
            out.write(base64.b64decode(data))

    def names(self, role):
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [
            node.get("name", {}).get("value", "") for node in nodes
            if not node["ignored"] and node.get("role", {}).get("value") == role]

    def outcome(self, results):
        problems, requests = [], []
        mine = [event for event in self.browser.events if event.get("sessionId") == self.session]
        for event in mine:
            parameters = event["params"]
            if event["method"] == "Runtime.exceptionThrown":
                details = parameters["exceptionDetails"]
                problems.append(details.get("exception", {}).get("description", details["text"]))
            elif event["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                problems.append(" ".join(str(a.get("value", a.get("description"))) for a in parameters["args"]))
            elif event["method"] == "Log.entryAdded":
                problems.append(parameters["entry"]["text"])
            elif event["method"] == "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if not url.startswith(("data:", "blob:", "about:")) and url.split("#")[0] != self.url.split("#")[0]:
                    requests.append(url)
        return {"results": results, "problems": problems, "requests": requests}

    def close(self):
        self.browser.send("Target.disposeBrowserContext", browserContextId=self.context)


def run(tab, scenario):
    tab.load(scenario["url"])
    results = []
    for name, *arguments in scenario["steps"]:
        if name == "eval":
            results.append(tab.evaluate(*arguments))
        elif name == "names":
            results.append(tab.names(*arguments))
        elif name == "type":
            tab.send("Input.insertText", text=arguments[0])
        elif name == "emulate":
            features = [{"name": key, "value": value} for key, value in arguments[0].items()]
            tab.send("Emulation.setEmulatedMedia", features=features)
        elif name == "reload":
            tab.evaluate("document.documentElement.dataset.ready = ''")
            tab.send("Page.reload")
            tab.wait("document.readyState === 'complete' && document.documentElement.dataset.ready === 'yes'")
        else:
            {"key": tab.key, "viewport": tab.viewport, "screenshot": tab.screenshot, "pdf": tab.pdf,
             "wait": tab.wait}[name](*arguments)
    return results


def main():
    with open(sys.argv[1]) as file:
        plan = json.load(file)
    width, height = plan.get("width", 1280), plan.get("height", 800)
    browser = Browser(width, height)
    outcomes = {}
    try:
        for scenario in plan["scenarios"]:
            tab = Tab(browser, width, height)
            try:
                outcomes[scenario["name"]] = tab.outcome(run(tab, scenario))
            except RuntimeError as error:
                outcome = tab.outcome([])
                outcome["problems"].append(f"the scenario stopped: {error}")
                outcomes[scenario["name"]] = outcome
            tab.close()
    finally:
        browser.close()
    json.dump(outcomes, sys.stdout)


main()
