package handlers

// What is in the folder of articles and not yet, or not any more, in what is
// answered from.
const (
	textUnread        = "%d files are still being read; what is new in them is not found yet."
	textGrowing       = "%d files are being written to without a pause; I read them when they rest."
	textFolderAway    = "The folder of articles is empty or gone since %s UTC; I answer from what I had read. Whoever runs me: mount it or put the files back. If they are meant to be gone, restart me."
	textFolderEmptied = "The folder of articles is empty, and was not before: what I had read is kept for when the files are back."
	textNotTakenIn    = "Since %s UTC I cannot take in what changes in the folder of articles; I answer from what I had read and go on trying. My log says why."
	textAddsAway      = "The folder of articles lacks all that was in it, so I change nothing there. Whoever runs me has to mount it or put the files back."
)

// englishLag are the forms of its counts.
var englishLag = translation{
	textUnread:  {count(1, "%d file is still being read; what is new in it is not found yet.", textUnread)},
	textGrowing: {count(1, "%d file is being written to without a pause; I read it when it rests.", textGrowing)},
}

// ukrainianLag is texts_lag.go in Ukrainian.
var ukrainianLag = translation{
	textUnread:        {count(1, "Ще читаю %d файл; нового в ньому поки не знайти.", "Ще читаю %d файли; нового в них поки не знайти.", "Ще читаю %d файлів; нового в них поки не знайти.")},
	textGrowing:       {count(1, "У %d файл безперервно пишуть; прочитаю його, коли це скінчиться.", "У %d файли безперервно пишуть; прочитаю їх, коли це скінчиться.", "У %d файлів безперервно пишуть; прочитаю їх, коли це скінчиться.")},
	textFolderAway:    as("Тека зі статтями з %s UTC порожня або недоступна; відповідаю з того, що вже прочитано. Адміністраторові бота: підключіть її або поверніть файли. Якщо їх прибрано навмисно, перезапустіть мене."),
	textFolderEmptied: as("Тека зі статтями порожня, а раніше не була: прочитане зберігається, доки файли не повернуться."),
	textNotTakenIn:    as("З %s UTC мені не вдається врахувати зміни в теці зі статтями; відповідаю з того, що вже прочитано, і пробую далі. Причина — у журналі."),
	textAddsAway:      as("У теці зі статтями немає нічого з того, що було, тож я там нічого не змінюю. Нехай адміністратор бота підключить її або поверне файли."),
}

// russianLag is texts_lag.go in Russian.
var russianLag = translation{
	textUnread:        {count(1, "Ещё читаю %d файл; нового в нём пока не найти.", "Ещё читаю %d файла; нового в них пока не найти.", "Ещё читаю %d файлов; нового в них пока не найти.")},
	textGrowing:       {count(1, "В %d файл непрерывно пишут; прочитаю его, когда это закончится.", "В %d файла непрерывно пишут; прочитаю их, когда это закончится.", "В %d файлов непрерывно пишут; прочитаю их, когда это закончится.")},
	textFolderAway:    as("Папка со статьями с %s UTC пуста или недоступна; отвечаю по тому, что уже прочитано. Администратору бота: подключите её или верните файлы. Если их убрали намеренно, перезапустите меня."),
	textFolderEmptied: as("Папка со статьями пуста, а раньше не была: прочитанное хранится, пока файлы не вернутся."),
	textNotTakenIn:    as("С %s UTC мне не удаётся учесть изменения в папке со статьями; отвечаю по тому, что уже прочитано, и пробую дальше. Причина — в журнале."),
	textAddsAway:      as("В папке со статьями нет ничего из того, что было, поэтому я там ничего не меняю. Пусть администратор бота подключит её или вернёт файлы."),
}
