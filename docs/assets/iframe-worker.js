// Browsers refuse Worker scripts from file://, and the site is meant to be opened
// from a folder. There, and only there, run the search script in a hidden frame.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.onmessage = this.onerror = this.onmessageerror = null;
      this.waiting = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.appendChild(this.frame);
      const inner = this.frame.contentWindow;
      inner.document.open();
      inner.document.close();
      inner.postMessage = (data) => setTimeout(() => this.receive(data));
      const script = inner.document.createElement("script");
      script.src = url;
      script.onload = () => this.start(inner);
      script.onerror = (event) => this.onerror && this.onerror(event);
      inner.document.documentElement.appendChild(script);
    }

    start(inner) {
      const waiting = this.waiting;
      this.waiting = null;
      this.inner = inner;
      waiting.forEach((data) => this.postMessage(data));
    }

    receive(data) {
      const event = new MessageEvent("message", { data });
      if (this.onmessage) this.onmessage(event);
      this.dispatchEvent(event);
    }

    postMessage(data) {
      if (this.waiting) this.waiting.push(data);
      else setTimeout(() => this.inner && this.inner.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.inner = null;
      this.frame.remove();
    }
  };
}
