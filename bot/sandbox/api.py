"""The Bot API over HTTP: token, fields, faults, limits, the method, the event, the answer."""

from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.sandbox import download
from bot.sandbox.call import Call
from bot.sandbox.codec import decode, encode
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import DROPPED, TIMEOUT, Fault, Faults
from bot.sandbox.methods.callbacks import chat_of
from bot.sandbox.methods.table import GET_UPDATES, METHODS, Method
from bot.sandbox.polling import Polling
from bot.sandbox.requests import read_fields
from bot.sandbox.token import TOKEN
from bot.sandbox.wakeup import Wakeup, wait_until

if TYPE_CHECKING:
    from bot.sandbox.pacing import Pacing
    from bot.sandbox.transcript import Transcript
    from bot.sandbox.webhook import WebhookDelivery
    from bot.sandbox.world import World

HELD_SECONDS: Final = 600
WEBHOOK_METHODS: Final = ("setWebhook", "deleteWebhook")
UNANSWERED: Final = ApiError(504, "Gateway Timeout: the sandbox was told not to answer")


def _check_token(request: web.Request) -> None:
    if request.match_info["token"] != TOKEN:
        raise ApiError(401, "Unauthorized")


class BotApi:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(
        self,
        world: "World",
        faults: Faults,
        transcript: "Transcript",
        pacing: "Pacing | None",
        webhook: "WebhookDelivery",
    ) -> None:
        self._world = world
        self._faults = faults
        self._transcript = transcript
        self._pacing = pacing
        self._webhook = webhook
        self._polling = Polling(world)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        name = request.match_info["method"]
        try:
            _check_token(request)
            fields, uploads = await read_fields(request)
        except ApiError as error:
            return self._refuse(Call(self._world, name, {}, {}), None, error)
        if name.lower() == GET_UPDATES.lower():
            return await self._get_updates(Call(self._world, GET_UPDATES, fields, uploads), request)
        method = METHODS.get(name.lower())
        if method is None:
            return self._refuse(Call(self._world, name, fields, uploads), None, ApiError(404, "Not Found"))
        return await self._run(Call(self._world, method.name, fields, uploads), method, request)

    async def _run(self, call: Call, method: Method, request: web.Request) -> web.StreamResponse:
        chat = call.chat if method.kind != "toast" else chat_of(call)
        fault = self._faults.take(method.name, chat)
        if fault and fault.answer == TIMEOUT:
            return await self._hold(call, method, request)
        try:
            if fault and fault.answer != DROPPED:
                raise fault.error()
            if self._pacing:
                items = len(call.value("media", list) or "1") if method.name == "sendMediaGroup" else 1
                self._pacing.admit(chat, method.kind, items)
            result = method.run(call)
        except ApiError as error:
            return self._refuse(call, method, error)
        text = self._world.text_of(result)
        self._note(call, method, result, dropped=fault is not None)
        if method.name in WEBHOOK_METHODS:
            self._polling.end("terminated by setWebhook request")
            await self._webhook.restart()
        if fault and request.transport:
            request.transport.abort()
        return web.Response(body=f'{{"ok":true,"result":{text}}}'.encode(), content_type="application/json")

    def _note(self, call: Call, method: Method, result: Any, *, dropped: bool) -> None:
        if call.message_id is None and isinstance(result, dict):
            call.message_id = result.get("message_id")
        if method.kind:
            extra = {"dropped": True} if dropped else {}
            self._world.events.add(self._event(call, method.kind) | extra, ("result", result))
        self._world.commit()
        if not self._transcript.idle:
            self._transcript.tell(method.name, call.received(), result, None)

    @staticmethod
    def _event(call: Call, kind: str) -> dict[str, Any]:
        chat = call.chat
        private = chat is not None and chat["type"] == "private"
        event: dict[str, Any] = {
            "kind": kind,
            "method": call.method,
            "chat": chat and ("private" if private else chat["name"]),
            "user": chat["name"] if chat and private else call.user,
            "chat_id": chat and chat["id"],
            "message_id": call.message_id,
            "params": call.decoded(),
        }
        if call.update_id is not None:
            event["update_id"] = call.update_id
        return event

    def _refuse(self, call: Call, method: Method | None, error: ApiError) -> web.Response:
        body = error.body()
        if method is None or method.kind:
            refusal = {name: value for name, value in body.items() if name != "ok"}
            self._world.events.add(self._event(call, "refusal"), ("error", refusal))
        self._world.commit()
        if not self._transcript.idle:
            self._transcript.tell(call.method, call.received(), None, error)
        return web.Response(body=encode(body).encode(), status=error.code, content_type="application/json")

    async def _hold(self, call: Call, method: Method | None, request: web.Request) -> web.Response:
        """Never answer; the call is not carried out."""
        self._refuse(call, method, UNANSWERED)
        await wait_until(lambda: self._world.closing, Wakeup(), HELD_SECONDS, request)
        if request.transport:
            request.transport.abort()
        return web.Response(status=504)

    async def _get_updates(self, call: Call, request: web.Request) -> web.StreamResponse:
        fault: Fault | None = self._faults.take(GET_UPDATES, None)
        if fault and fault.answer == TIMEOUT:
            return await self._hold(call, _POLL, request)
        try:
            if fault and fault.answer != DROPPED:
                raise fault.error()
            texts = await self._polling.updates(call, request)
        except ApiError as error:
            return self._refuse(call, _POLL, error)
        if not self._transcript.idle:
            self._transcript.tell(GET_UPDATES, call.received(), [decode(text) for text in texts], None)
        if fault and request.transport:
            request.transport.abort()
        body = f'{{"ok":true,"result":[{",".join(texts)}]}}'
        return web.Response(body=body.encode(), content_type="application/json")

    async def file(self, request: web.Request) -> web.Response:
        """Answer a download by the path that getFile gave."""
        if request.match_info["token"] != TOKEN:
            raise web.HTTPUnauthorized
        name = request.match_info["path"].rpartition("/")[2].partition(".")[0]
        return await download.answer(self._world, name)


_POLL: Final = Method(GET_UPDATES, None, lambda _: None)
