import { wait } from "./dom.js";

const LONG = 25;
const HIDDEN_PAUSE = 4000;
const FIRST_RETRY = 500;
const LAST_RETRY = 8000;

/**
 * Follow the chat for ever: `onReset(messages)` with everything, then `onEvents(events)` as they happen. After a lost
 * connection it starts over with a reset, since the sandbox may have restarted with another world.
 * `onConnection(true|false)` says whether the sandbox answers.
 */
export async function follow({ api, onReset, onEvents, onConnection }) {
  let retry = FIRST_RETRY;
  for (;;) {
    try {
      let last = await newestEvent(api);
      onReset(await api.messages());
      onConnection(true);
      for (;;) {
        const events = await nextEvents(api, last);
        retry = FIRST_RETRY;
        if (events.length) {
          last = events.at(-1).n;
          await onEvents(events);
        }
      }
    } catch (error) {
      console.warn("sandbox:", error);
      onConnection(false);
      await wait(retry);
      retry = Math.min(retry * 2, LAST_RETRY);
    }
  }
}

async function newestEvent(api) {
  const events = await api.events(0, 0);
  return events.length ? events.at(-1).n : 0;
}

/**
 * A browser opens at most six connections to one host, all its tabs together, so a tab in the background must not
 * hold one: it asks now and then instead.
 */
async function nextEvents(api, after) {
  if (document.hidden) {
    await Promise.race([wait(HIDDEN_PAUSE), shown()]);
    return api.events(after, 0);
  }
  const gone = new AbortController();
  const leave = () => gone.abort();
  document.addEventListener("visibilitychange", leave, { once: true });
  try {
    return await api.events(after, LONG, gone.signal);
  } catch (error) {
    if (error.name === "AbortError") return [];
    throw error;
  } finally {
    document.removeEventListener("visibilitychange", leave);
  }
}

function shown() {
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}
