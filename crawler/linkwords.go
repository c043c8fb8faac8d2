package crawler

import (
	"net/url"
	"path"
	"strings"
)

// listSegments are path segments of pages that list articles, or serve something else than articles.
var listSegments = set(
	"tag", "tags", "category", "categories", "cat", "author", "authors", "search", "login", "signin", "register",
	"signup", "account", "user", "users", "profile", "subscribe", "newsletter", "feed", "feeds", "rss", "atom",
	"wp-admin", "wp-login.php", "wp-json", "wp-content", "wp-includes", "cdn-cgi", "xmlrpc.php", "comments",
	"contact", "contact-us", "contactus", "about", "about-us", "aboutus", "privacy", "privacy-policy", "terms",
	"terms-of-use", "advertise", "sitemap", "sitemap.xml", "cart", "checkout", "print", "amp-stories", "embed",
	"وسم", "وسوم", "تصنيف", "كاتب", "بحث", "من-نحن", "اتصل-بنا", "سياسة-الخصوصية",
)

// listKeys are query parameters of lists, searches and accounts.
var listKeys = set(
	"s", "q", "search", "query", "cat", "category", "tag", "author", "page", "paged", "pg", "offset", "start",
	"replytocom", "share", "return", "redirect", "redirect_to", "lang", "sort", "order", "month", "year", "day",
)

// otherEditions are first path segments of a site's editions in other languages.
var otherEditions = set(
	"en", "english", "fr", "french", "francais", "es", "espanol", "de", "tr", "turkce", "ru", "zh", "cn", "fa",
	"persian", "farsi", "ur", "urdu", "ku", "kurdish", "kurdi", "he", "hebrew", "pt", "it", "id", "sw", "ha",
)

// fileExtensions are those of files that are no pages.
var fileExtensions = set(
	".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".avif", ".pdf", ".doc", ".docx", ".xls", ".xlsx",
	".ppt", ".pptx", ".zip", ".rar", ".gz", ".mp3", ".mp4", ".m3u8", ".avi", ".mov", ".wav", ".apk", ".css",
	".js", ".json", ".xml", ".rss", ".txt", ".woff", ".woff2",
)

// staticTitles begin the anchors of pages about the site itself.
var staticTitles = []string{
	"سياسة الخصوصية", "شروط الاستخدام", "الشروط والأحكام", "من نحن", "اتصل بنا", "تواصل معنا", "أعلن معنا",
	"هيئة التحرير", "خريطة الموقع", "حقوق النشر", "تسجيل الدخول", "إنشاء حساب",
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// neverArticle says whether a path or query is that of a list, a file, an account page or another edition.
func neverArticle(segments []string, query url.Values, edition string) bool {
	for key := range query {
		if listKeys[strings.ToLower(key)] {
			return true
		}
	}
	for i, s := range segments {
		if listSegments[s] || (s == "page" && i+1 < len(segments) && longestDigits(segments[i+1]) > 0) {
			return true
		}
	}
	if isDateArchive(segments) {
		return true
	}
	if len(segments) == 0 {
		return edition != ""
	}
	if edition != "" {
		return segments[0] != edition || fileExtensions[extension(segments[len(segments)-1])]
	}
	return otherEditions[segments[0]] || fileExtensions[extension(segments[len(segments)-1])]
}

// isDateArchive says whether a path ends in a bare date, as that of a calendar's day does: «/2026/11», «/2026/11/05».
func isDateArchive(segments []string) bool {
	for i := len(segments) - 1; i >= 0; i-- {
		if isYear(segments[i]) {
			return true
		}
		if n := longestDigits(segments[i]); n != len(segments[i]) || n > 2 {
			return false
		}
	}
	return false
}

// extension returns the extension of a file name, with its dot; "" where what follows the last dot is no extension.
func extension(name string) string {
	ext := path.Ext(name)
	if len(ext) < 3 || len(ext) > 6 {
		return ""
	}
	return ext
}

func isStaticTitle(text string) bool {
	for _, t := range staticTitles {
		if strings.HasPrefix(text, t) {
			return true
		}
	}
	return false
}
