/** Whether the browser may show notices outside the page; `null` where it never can. */
export function noticePermission(): NotificationPermission | null {
  return "Notification" in window ? Notification.permission : null;
}

/** Asks the reader, which browsers allow only after a click; says what they chose. */
export async function askForNotices(): Promise<NotificationPermission> {
  return Notification.requestPermission();
}

type BrowserNotice = { title: string; body: string; tag: string; onClick: () => void };

/**
 * Shows a notice outside the page, to a reader who allowed it and is looking elsewhere.
 *
 * One `tag` shows once, however many tabs say it.
 */
export function showBrowserNotice({ title, body, tag, onClick }: BrowserNotice): void {
  if (!document.hidden || noticePermission() !== "granted") return;
  const notice = new Notification(title, { body, tag });
  notice.onclick = () => {
    window.focus();
    onClick();
    notice.close();
  };
}
