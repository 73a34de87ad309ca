"""The methods by name, and what their events are called."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from bot.sandbox.call import Call
from bot.sandbox.methods import callbacks, chats, copy, edit, forum, polls, profile, send, updates


class Method(NamedTuple):
    """A method: its name, its event's kind (None: no event), and what it does."""

    name: str
    kind: str | None
    run: Callable[[Call], Any]


_ALL: Final = (
    Method("getMe", None, profile.get_me),
    Method("logOut", None, profile.done),
    Method("close", None, profile.done),
    Method("setWebhook", None, updates.set_webhook),
    Method("deleteWebhook", None, updates.delete_webhook),
    Method("getWebhookInfo", None, updates.get_webhook_info),
    Method("sendMessage", "send", send.send_message),
    Method("sendPhoto", "send", send.send_photo),
    Method("sendDocument", "send", send.send_document),
    Method("sendVoice", "send", send.send_voice),
    Method("sendSticker", "send", send.send_sticker),
    Method("sendMediaGroup", "send", send.send_media_group),
    Method("sendDice", "send", send.send_dice),
    Method("sendPoll", "send", polls.send_poll),
    Method("forwardMessage", "send", copy.forward_message),
    Method("copyMessage", "send", copy.copy_message),
    Method("sendChatAction", "chat_action", send.send_chat_action),
    Method("editMessageText", "edit", edit.edit_message_text),
    Method("editMessageCaption", "edit", edit.edit_message_caption),
    Method("editMessageMedia", "edit", edit.edit_message_media),
    Method("editMessageReplyMarkup", "edit", edit.edit_message_reply_markup),
    Method("stopPoll", "edit", polls.stop_poll),
    Method("deleteMessage", "delete", edit.delete_message),
    Method("deleteMessages", "delete", edit.delete_messages),
    Method("answerCallbackQuery", "toast", callbacks.answer_callback_query),
    Method("getFile", "other", profile.get_file),
    Method("setMyCommands", "other", profile.set_my_commands),
    Method("getMyCommands", "other", profile.get_my_commands),
    Method("deleteMyCommands", "other", profile.delete_my_commands),
    Method("setMyName", "other", profile.NAME.set),
    Method("getMyName", "other", profile.NAME.get),
    Method("setMyDescription", "other", profile.LONG.set),
    Method("getMyDescription", "other", profile.LONG.get),
    Method("setMyShortDescription", "other", profile.SHORT.set),
    Method("getMyShortDescription", "other", profile.SHORT.get),
    Method("setChatMenuButton", "other", profile.set_chat_menu_button),
    Method("getChatMenuButton", "other", profile.get_chat_menu_button),
    Method("getChat", "other", chats.get_chat),
    Method("getChatMember", "other", chats.get_chat_member),
    Method("getChatAdministrators", "other", chats.get_chat_administrators),
    Method("getChatMemberCount", "other", chats.get_chat_member_count),
    Method("leaveChat", "other", chats.leave_chat),
    Method("pinChatMessage", "other", chats.pin_chat_message),
    Method("unpinChatMessage", "other", chats.unpin_chat_message),
    Method("unpinAllChatMessages", "other", chats.unpin_all_chat_messages),
    Method("setMessageReaction", "other", chats.set_message_reaction),
    Method("createForumTopic", "other", forum.create_forum_topic),
    Method("closeForumTopic", "other", forum.close_forum_topic),
    Method("reopenForumTopic", "other", forum.reopen_forum_topic),
)
GET_UPDATES: Final = "getUpdates"
METHODS: Final = {method.name.lower(): method for method in _ALL}
NAMES: Final = {**{key: method.name for key, method in METHODS.items()}, GET_UPDATES.lower(): GET_UPDATES}
