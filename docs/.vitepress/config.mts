import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type DefaultTheme } from "vitepress";
import { slug } from "../scripts/slug.mjs";

const docs = fileURLToPath(new URL("..", import.meta.url));
const root = join(docs, "..");

/** Files outside docs/ that pages link to; the site carries copies of them under source/. */
const linked = new Set<string>();

/** The title of a page: its first heading. */
function title(page: string): string {
  return (readFileSync(join(docs, page), "utf8").match(/^# (.*)$/m)?.[1] ?? page).replaceAll("`", "");
}

function item(page: string): DefaultTheme.SidebarItem {
  return { text: title(page), link: `/${page.replace(/(index)?\.md$/, "")}` };
}

function items(...pages: string[]): DefaultTheme.SidebarItem[] {
  return pages.map(item);
}

function folder(name: string): DefaultTheme.SidebarItem[] {
  return readdirSync(join(docs, name))
    .filter((file) => file.endsWith(".md"))
    .sort((one, other) => Number(other === "index.md") - Number(one === "index.md") || one.localeCompare(other))
    .map((file) => item(`${name}/${file}`));
}

const GUIDES = [
  ...["install", "java", "python", "models", "programs", "stores", "watch", "spark", "clusters", "choosing", "objectives"],
  ...["guarantees", "coming-from"],
];

/** The guides of a language. Not every English one has a translation. */
function guides(prefix: string): string[] {
  const pages = GUIDES.map((page) => `${prefix}guide/${page}.md`);
  return prefix === "" ? pages : pages.filter((page) => existsSync(join(docs, page)));
}

const version = readFileSync(join(root, "pom.xml"), "utf8").match(/<version>([^<]+)<\/version>/)![1];
/** The Javadoc of this version, which build.sh puts beside the pages. */
const api = { text: `Javadoc ${version}`, link: `/api/${version}/index.html`, target: "_self" };

function sidebar(prefix: string, words: Record<string, string>): DefaultTheme.SidebarItem[] {
  return [
    { text: words.start, items: items(`${prefix}get-started.md`) },
    { text: words.book, items: folder(`${prefix}book`) },
    { text: words.guides, items: items(...guides(prefix)) },
    {
      text: words.reference,
      items: [...items("study-file.md", "reference/commands.md", "ask-tell.md", "server.md", "import.md"), api],
    },
    {
      text: words.background,
      collapsed: true,
      items: [
        ...items("reliability.md", "damage.md", "benchmarks.md", "architecture.md", "publishing.md"),
        { text: words.decisions, collapsed: true, items: folder("decisions") },
      ],
    },
  ];
}

const SEARCH_ZH = {
  button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
  modal: {
    noResultsText: "没有结果",
    resetButtonTitle: "清除",
    displayDetails: "显示详情",
    footer: { selectText: "选择", navigateText: "切换", closeText: "关闭" },
  },
};

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23b3372b'/%3E%3Cpath d='M7 12h18l-2.2 9.2A3.6 3.6 0 0 1 19.3 24h-6.6a3.6 3.6 0 0 1-3.5-2.8z' fill='%23fff6e8'/%3E%3C/svg%3E";

export default defineConfig({
  title: "Danlu",
  description: "The hyperparameter tuner of the JVM, and of any program that can be run from one.",
  head: [["link", { rel: "icon", href: ICON }]],
  srcExclude: ["node_modules/**"],
  outDir: "../target/site",
  cacheDir: "../target/site-cache",
  cleanUrls: false,
  // The Javadoc is not a page of VitePress; scripts/check-links.mjs checks links to it, and all others, in what was built.
  ignoreDeadLinks: [/^\/api\//],
  markdown: {
    anchor: { slugify: slug },
    toc: { slugify: slug },
    config(markdown) {
      // Two braces in code would begin an interpolation of Vue.
      const code = markdown.renderer.rules.code_inline!;
      markdown.renderer.rules.code_inline = (...rule) => code(...rule).replaceAll("{{", "&#123;&#123;");
      const open = markdown.renderer.rules.link_open!;
      markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
        const href = tokens[index].attrGet("href")!;
        const target = outside(env.relativePath, href);
        if (target !== undefined) {
          linked.add(target);
          // An address of its own, which VitePress leaves alone.
          tokens[index].attrSet("href", `${posix.relative(posix.dirname(env.relativePath), `source/${target}`)}`);
          tokens[index].attrSet("target", "_self");
          return self.renderToken(tokens, index, options);
        }
        return open(tokens, index, options, env, self);
      };
    },
  },
  buildEnd(config) {
    cpSync(join(docs, "pictures"), join(config.outDir, "pictures"), {
      recursive: true,
      filter: (file) => !/(make|\.mjs)$/.test(file),
    });
    for (const file of linked) {
      const copy = join(config.outDir, "source", file);
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(join(root, file), copy);
    }
  },
  themeConfig: {
    search: {
      provider: "local",
      options: {
        locales: { zh: { translations: SEARCH_ZH } },
        // Chinese has no spaces between words.
        miniSearch: {
          options: {
            tokenize: (text) =>
              Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(text))
                .filter((part) => part.isWordLike)
                .map((part) => part.segment),
          },
        },
      },
    },
    outline: [2, 3],
    // Some pages are in English only, so the menu of languages leads to the other language's first page.
    i18nRouting: false,
  },
  locales: {
    root: {
      label: "English",
      lang: "en",
      themeConfig: {
        nav: [item("get-started.md"), item("book/index.md"), item("guide/java.md"), item("study-file.md"), api],
        sidebar: sidebar("", {
          start: "Get started",
          book: "The book of tuning",
          guides: "Guides",
          reference: "Reference",
          background: "Background",
          decisions: "Decisions",
        }),
      },
    },
    zh: {
      label: "中文",
      lang: "zh-CN",
      title: "丹炉",
      description: "JVM 上的超参数调优器，也能调任何可以从命令行运行的程序。",
      themeConfig: {
        nav: [item("zh/get-started.md"), item("zh/book/index.md"), item("zh/guide/java.md"), item("study-file.md"), api],
        sidebar: sidebar("zh/", {
          start: "快速开始",
          book: "调参之书",
          guides: "指南",
          reference: "参考（英文）",
          background: "背景（英文）",
          decisions: "决定",
        }),
        outline: { level: [2, 3], label: "本页" },
        docFooter: { prev: "上一页", next: "下一页" },
        darkModeSwitchLabel: "深色模式",
        sidebarMenuLabel: "目录",
        returnToTopLabel: "回到顶部",
        langMenuLabel: "语言",
      },
    },
  },
});

/** Returns the file outside docs/ that a link of a page leads to, relative to the project; undefined for any other link. */
function outside(page: string, href: string): string | undefined {
  if (/^[a-z]+:|^[/#]/.test(href)) return undefined;
  const file = join(docs, dirname(page), href.split("#")[0]);
  const inside = !relative(docs, file).startsWith("..");
  return !inside && existsSync(file) && statSync(file).isFile() ? relative(root, file) : undefined;
}
