"""What the bot says of itself, and asks about chats."""

from tests.support.sandbox import Sandbox

COMMANDS = [{"command": "start", "description": "Begin"}, {"command": "case", "description": "A case"}]


async def test_commands_by_scope_and_language(box: Sandbox) -> None:
    french = [{"command": "start", "description": "Commencer"}]
    scope = {"type": "all_private_chats"}
    await box.api("setMyCommands", commands=COMMANDS)
    await box.api("setMyCommands", commands=french, language_code="fr", scope=scope)
    assert await box.api("getMyCommands") == COMMANDS
    assert await box.api("getMyCommands", language_code="fr", scope=scope) == french
    assert await box.api("getMyCommands", language_code="fr") == []
    await box.api("deleteMyCommands", language_code="fr", scope=scope)
    assert await box.api("getMyCommands", language_code="fr", scope=scope) == []
    for commands, name in (([{"command": "Bad!", "description": "x"}], "BOT_COMMAND_INVALID"),):
        answer = await box.refused("setMyCommands", commands=commands)
        assert answer["description"] == f"Bad Request: {name}"
    answer = await box.refused("setMyCommands", commands=[{"command": "a", "description": ""}])
    assert answer["description"] == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    answer = await box.refused("getMyCommands", scope={"type": "chat"})
    assert answer["description"] == "Bad Request: can't parse BotCommandScope"


async def test_names_and_descriptions_fall_back_to_the_one_without_language(box: Sandbox) -> None:
    me = await box.api("getMe")
    assert (me["id"], me["username"], me["can_read_all_group_messages"]) == (1, "socraderm_bot", False)
    assert await box.api("getMyName") == {"name": "Socraderm"}
    await box.api("setMyDescription", description="Teaches")
    await box.api("setMyDescription", description="Enseigne", language_code="fr")
    await box.api("setMyShortDescription", short_description="Short")
    assert await box.api("getMyDescription", language_code="fr") == {"description": "Enseigne"}
    assert await box.api("getMyDescription", language_code="de") == {"description": "Teaches"}
    assert await box.api("getMyShortDescription") == {"short_description": "Short"}
    assert (await box.refused("setMyName", name="x" * 65))["error_code"] == 400
    await box.api("setMyName", name="Tutor")
    assert await box.api("getMyName", language_code="fr") == {"name": "Tutor"}


async def test_menu_buttons(box: Sandbox) -> None:
    assert await box.api("getChatMenuButton") == {"type": "commands"}
    await box.api("setChatMenuButton", menu_button={"type": "default"})
    assert await box.api("getChatMenuButton") == {"type": "default"}
    assert (await box.refused("setChatMenuButton", menu_button={"type": "web_app"}))["error_code"] == 400


async def test_chats_and_members(box: Sandbox) -> None:
    private = await box.start()
    group = (await box.control("chat", chat="ward", members=["ann", "ben"], bot="administrator"))["chat_id"]
    full = await box.api("getChat", chat_id=private)
    assert (full["type"], full["username"]) == ("private", "ann")
    assert (await box.api("getChat", chat_id="@ward"))["id"] == group
    assert await box.api("getChatMemberCount", chat_id=group) == 3
    assert (await box.api("getChatMember", chat_id=group, user_id=private))["status"] == "creator"
    assert (await box.api("getChatMember", chat_id=group, user_id=1))["status"] == "administrator"
    assert [one["status"] for one in await box.api("getChatAdministrators", chat_id=group)] == ["creator"]
    both = await box.api("getChatAdministrators", chat_id=group, return_bots=True)
    assert [one["status"] for one in both] == ["creator", "administrator"]
    assert (await box.refused("getChatMember", chat_id=group, user_id=5))[
        "description"
    ] == "Bad Request: user not found"
    await box.control("chat", chat="ward", members=["ben"])
    assert (await box.api("getChatMember", chat_id=group, user_id=private))["status"] == "left"
    assert await box.api("getChatMemberCount", chat_id=group) == 2


async def test_pinning_and_leaving(box: Sandbox) -> None:
    await box.control("message", chat="ward", user="ann", text="hi")
    answer = await box.refused("pinChatMessage", chat_id="@ward", message_id=1)
    assert answer["description"] == "Bad Request: not enough rights to manage pinned messages in the chat"
    await box.control("chat", chat="ward", bot="administrator")
    await box.api("pinChatMessage", chat_id="@ward", message_id=1)
    assert (await box.api("getChat", chat_id="@ward"))["pinned_message"]["text"] == "hi"
    assert (await box.messages("ward"))[-1]["pinned_message"]["message_id"] == 1
    await box.api("unpinChatMessage", chat_id="@ward")
    assert "pinned_message" not in await box.api("getChat", chat_id="@ward")
    await box.api("unpinAllChatMessages", chat_id="@ward")
    await box.api("setMessageReaction", chat_id="@ward", message_id=1, reaction=[{"type": "emoji", "emoji": "👍"}])
    await box.api("leaveChat", chat_id="@ward")
    answer = await box.refused("sendMessage", chat_id="@ward", text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_files_that_are_not_there(box: Sandbox) -> None:
    answer = await box.refused("getFile", file_id="x")
    assert answer["description"] == "Bad Request: wrong file_id or the file is temporarily unavailable"
    await box.get("file/x", status=404)
    async with box.client.get("/file/bot1:sandbox/photos/x.jpg") as reply:
        assert reply.status == 404
    async with box.client.get("/file/bot2:x/photos/x.jpg") as reply:
        assert reply.status == 401
