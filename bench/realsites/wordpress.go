package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

//go:embed wordpress
var wordpressFiles embed.FS

// wordpress is WordPress with the themes that Debian carries, on a MariaDB of its own and PHP's built-in server. Both answer on
// this machine alone and end with the build.
type wordpress struct{ dir string }

// debianWordPress is where Debian's package puts WordPress.
const debianWordPress = "/usr/share/wordpress"

const wordpressPackages = "wordpress wordpress-l10n wordpress-theme-twentytwentyone wordpress-theme-twentytwentytwo wordpress-theme-twentytwentythree " +
	"mariadb-server php-cli php-mysql php-xml php-mbstring php-gd php-intl"

// startup is how long a server may take until it answers.
const startup = 60 * time.Second

func (wordpress) name() string { return "wordpress" }

// themes are those of Debian, each in English as it comes and in Arabic by the strings of ours (wordpress/arabic.php).
func (wordpress) themes() []string {
	return []string{"twentytwentyone", "twentytwentytwo", "twentytwentythree", "twentytwentyone-ar", "twentytwentytwo-ar", "twentytwentythree-ar"}
}

// install copies WordPress out of Debian's package and fills a database.
func (w wordpress) install(ctx context.Context) error {
	for _, program := range []string{"php", "mariadbd", "mariadb-install-db"} {
		if err := need(program, wordpressPackages); err != nil {
			return err
		}
	}
	if _, err := os.Stat(debianWordPress); err != nil {
		return fmt.Errorf("WordPress is not installed: apt-get install --no-install-recommends %s", wordpressPackages)
	}
	if err := os.RemoveAll(w.dir); err != nil {
		return fmt.Errorf("emptying %s: %w", w.dir, err)
	}
	if err := w.copyFiles(ctx); err != nil {
		return err
	}
	return w.withServers(ctx, func(*http.Client) error {
		if err := run(ctx, w.dir, "php", "install.php"); err != nil {
			return err
		}
		return run(ctx, w.dir, "php", "fill.php")
	})
}

// copyFiles lays out WordPress, our scripts and an empty database.
func (w wordpress) copyFiles(ctx context.Context) error {
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return fmt.Errorf("making %s: %w", w.dir, err)
	}
	site := filepath.Join(w.dir, "site")
	if err := run(ctx, w.dir, "cp", "-rL", debianWordPress, site); err != nil {
		return err
	}
	texts, err := readTexts()
	if err != nil {
		return err
	}
	data, err := wordpressTexts(texts)
	if err != nil {
		return err
	}
	files := map[string]string{"texts.json": data}
	for from, to := range map[string]string{"install.php": "install.php", "fill.php": "fill.php", "theme.php": "theme.php", "router.php": "router.php",
		"wp-config.php": "site/wp-config.php", "arabic.php": "site/wp-content/mu-plugins/arabic.php"} {
		script, err := wordpressFiles.ReadFile("wordpress/" + from)
		if err != nil {
			return fmt.Errorf("reading a script: %w", err)
		}
		files[to] = string(script)
	}
	if err := writeFiles(w.dir, files); err != nil {
		return err
	}
	return run(ctx, w.dir, "mariadb-install-db", "--no-defaults", "--datadir="+filepath.Join(w.dir, "db"), "--auth-root-authentication-method=normal",
		"--skip-test-db", "--user="+userName())
}

// userName is who the database runs as: it refuses root unless told so.
func userName() string {
	if os.Geteuid() == 0 {
		return "root"
	}
	return os.Getenv("USER")
}

// wordpressTexts returns what fill.php reads.
func wordpressTexts(texts []Text) (string, error) {
	type text struct {
		Slug     string   `json:"slug"`
		Title    string   `json:"title"`
		Subtitle string   `json:"subtitle"`
		Content  string   `json:"content"`
		Date     string   `json:"date"`
		Updated  string   `json:"updated"`
		Author   string   `json:"author"`
		Category string   `json:"category"`
		Tags     []string `json:"tags"`
		Image    string   `json:"image"`
		Password string   `json:"password"`
		Comments int      `json:"comments"`
		Gallery  int      `json:"gallery"`
	}
	press := struct {
		Authors    map[string]string `json:"authors"`
		Categories map[string]string `json:"categories"`
		Comments   []string          `json:"comments"`
		About      string            `json:"about"`
		Texts      []text            `json:"texts"`
	}{authors, categories, commentTexts, aboutText, nil}
	for _, t := range texts {
		blocks := make([]string, len(t.Blocks))
		for i, b := range t.Blocks {
			blocks[i] = wordpressBlock(b)
		}
		out := text{Slug: t.Slug, Title: t.Title, Subtitle: t.Subtitle, Content: strings.Join(blocks, "\n\n"), Date: t.Date.Format(time.DateTime),
			Author: t.Author, Category: t.Category, Tags: t.Tags, Image: t.Image, Password: t.Password, Comments: t.Comments, Gallery: t.Gallery}
		if !t.Updated.IsZero() {
			out.Updated = t.Updated.Format(time.DateTime)
		}
		press.Texts = append(press.Texts, out)
	}
	data, err := json.Marshal(press)
	if err != nil {
		return "", fmt.Errorf("writing the texts for WordPress: %w", err)
	}
	return string(data), nil
}

// build switches the theme and reads all pages, since the servers end with it.
func (w wordpress) build(ctx context.Context, theme string, texts []Text) (*site, error) {
	name := "wordpress-" + theme
	const base = "http://wordpress.example"
	s := &site{name: name, others: []string{base + "/", base + "/about/", base + "/category/culture/", base + "/author/walid/", base + "/2026/11/",
		base + "/?s=" + url.QueryEscape("المدينة"), base + "/no-such-page/", base + "/tag/" + url.PathEscape("أسعار") + "/", base + "/page/2/"}}
	for i := range texts {
		t := &texts[i]
		address := fmt.Sprintf("%s/%s/%s/", base, t.Date.Format("2006/01"), t.Slug)
		for n := range t.pages() {
			at := address
			if n > 0 {
				at += fmt.Sprintf("%d/", n+1)
			}
			s.articles = append(s.articles, articlePage{address: at, text: t, page: n})
		}
	}
	stylesheet, arabic := strings.CutSuffix(theme, "-ar")
	read := map[string][]byte{}
	err := w.withServers(ctx, func(client *http.Client) error {
		if err := run(ctx, w.dir, "php", "theme.php", stylesheet); err != nil {
			return err
		}
		for _, address := range append(addresses(s.articles), s.others...) {
			body, err := getPage(ctx, client, address, arabic)
			if err != nil {
				return err
			}
			read[address] = body
		}
		return nil
	})
	s.get = func(_ context.Context, address string) ([]byte, error) { return read[address], nil }
	return s, err
}

// getPage reads a page, whatever its status. The cookie asks arabic.php for the theme's strings in Arabic.
func getPage(ctx context.Context, client *http.Client, address string, arabic bool) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("asking for %s: %w", address, err)
	}
	if arabic {
		req.AddCookie(&http.Cookie{Name: "theme_arabic", Value: "1"})
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("asking for %s: %w", address, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", address, err)
	}
	return body, nil
}

// withServers does something while the database and PHP's server run. The client asks that server, whatever the address.
func (w wordpress) withServers(ctx context.Context, do func(*http.Client) error) (err error) {
	socket := filepath.Join(w.dir, "db.sock")
	db := exec.Command("mariadbd", "--no-defaults", "--datadir="+filepath.Join(w.dir, "db"), "--socket="+socket, "--skip-networking",
		"--user="+userName(), "--pid-file="+filepath.Join(w.dir, "db.pid"))
	endDB, err := start(ctx, db, "unix", socket)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, endDB()) }()
	if err := run(ctx, w.dir, "mariadb", "--no-defaults", "--socket="+socket, "--user=root", "-e", "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4"); err != nil {
		return err
	}
	address, err := freeAddress()
	if err != nil {
		return err
	}
	php := exec.Command("php", "-S", address, "-t", "site", "router.php")
	php.Dir = w.dir
	endPHP, err := start(ctx, php, "tcp", address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, endPHP()) }()
	return do(&http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", address)
	}}})
}

// freeAddress returns a loopback address on which nothing listens.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("looking for a free port: %w", err)
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// start starts a server and waits until it answers. The function that it returns ends the server.
func start(ctx context.Context, cmd *exec.Cmd, network, address string) (end func() error, err error) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // an interrupt is for this program, which then ends its servers in order
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", cmd.Path, err)
	}
	end = func() error {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			return fmt.Errorf("ending %s: %w", cmd.Path, err)
		}
		_ = cmd.Wait() // it was told to end: how it says so does not matter
		return nil
	}
	deadline, cancel := context.WithTimeout(ctx, startup)
	defer cancel()
	for {
		c, err := (&net.Dialer{}).DialContext(deadline, network, address)
		if err == nil {
			return end, c.Close()
		}
		select {
		case <-deadline.Done():
			return nil, errors.Join(fmt.Errorf("%s does not answer at %s: %w", cmd.Path, address, err), end())
		case <-time.After(200 * time.Millisecond):
		}
	}
}
