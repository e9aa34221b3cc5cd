"""Stands in for a web service on loopback; prints its address.

    python3 stand_in.py [PAGES] [FAILURES]
"""
import http.server
import json
import sys

pages = int(sys.argv[1]) if len(sys.argv) > 1 else 3
failures = int(sys.argv[2]) if len(sys.argv) > 2 else 0


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global failures
        if failures > 0:
            failures -= 1
            self.send_error(503)
            return
        number = int(self.path.rsplit("=", 1)[-1]) if "=" in self.path else 1
        page = {"articles": [
            {"id": f"{number}.{i}", "title": f"Title {number}.{i}",
             "body": f"Body of article {i} on page {number}."} for i in range(1, 4)]}
        if number < pages:
            page["next"] = f"http://127.0.0.1:{self.server.server_port}/?page={number + 1}"
        body = json.dumps(page).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
