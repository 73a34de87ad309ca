"""Who belongs to a chat, as the Bot API tells it, and the bot's own comings and goings."""

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.people import BOT, PRIVATE, SOMEBODY, Chat, User, change, chat_object, known_user, user_object

if TYPE_CHECKING:
    from bot.sandbox.world import World

RIGHTS: Final = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
PERMISSIONS: Final = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def bot_member(chat: Chat) -> dict[str, Any]:
    """Return the bot's ChatMember in `chat`."""
    status = chat["bot"]
    if status == "administrator":
        extra = ("can_post_messages", "can_edit_messages") if chat["type"] == "channel" else ("can_pin_messages",)
        rights = dict.fromkeys((*RIGHTS, *extra), True)
        return {"status": status, "user": BOT, "can_be_edited": False, "is_anonymous": False, **rights}
    if status == "muted":
        no = dict.fromkeys(PERMISSIONS, False)
        return {"status": "restricted", "user": BOT, "is_member": True, **no, "until_date": 0}
    if status == "removed":
        return {"status": "kicked", "user": BOT, "until_date": 0}
    return {"status": "member" if status == "member" else "left", "user": BOT}


def user_member(chat: Chat, user: User) -> dict[str, Any]:
    """Return a user's ChatMember in `chat`."""
    status = chat["members"].get(str(user["id"]), "left")
    if chat["type"] == PRIVATE:
        status = "member" if user["id"] == chat["id"] else "left"
    shown = {"status": status, "user": user_object(user)}
    return shown | {"is_anonymous": False} if status == "creator" else shown


def owner(world: "World", chat: Chat) -> User | None:
    """Return the user who owns a group."""
    for number, status in chat["members"].items():
        if status == "creator":
            return known_user(world, int(number))
    return None


def set_bot(world: "World", chat: Chat, status: str, actor: User | None) -> tuple[Chat, int | None]:
    """Change what the bot is in `chat`; return the chat and the id of the update that tells the bot."""
    if chat["bot"] == status:
        return chat, None
    before = bot_member(chat)
    chat = change(world, chat, bot=status)
    who = actor or owner(world, chat)
    changed = {
        "chat": chat_object(chat),
        "from": user_object(who) if who else SOMEBODY,
        "date": int(world.seconds()),
        "old_chat_member": before,
        "new_chat_member": bot_member(chat),
    }
    return chat, world.updates.add("my_chat_member", changed, chat["id"])
