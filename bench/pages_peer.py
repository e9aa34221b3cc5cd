"""Reads pages with another tool: pages_peer.py trafilatura|fast|readability|resiliparse LIST

Prints the seconds that it took, loading it left out, and the texts by path, as JSON.
"""
import json
import sys
import time


def decoded(page):
    try:
        return page.decode()
    except UnicodeDecodeError:
        return page.decode("windows-1252", "replace")


def trafilatura(fast):
    import trafilatura

    return lambda page: trafilatura.extract(page, include_comments=False, fast=fast)


def readability():
    import lxml.html
    import readability

    def text(page):
        try:
            return lxml.html.fromstring(readability.Document(decoded(page)).summary()).text_content()
        except Exception:
            return ""

    return text


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(decoded(page), main_content=True, alt_texts=False, links=False, noscript=False)


def main():
    tools = {
        "trafilatura": lambda: trafilatura(False), "fast": lambda: trafilatura(True), "readability": readability,
        "resiliparse": resiliparse,
    }
    read = tools[sys.argv[1]]()
    paths = open(sys.argv[2]).read().splitlines()
    start = time.monotonic()
    texts = {path: read(open(path, "rb").read()) for path in paths}
    print(json.dumps([time.monotonic() - start, texts]))


main()
