"""A stage of ten lines: it writes words of your choice in capitals."""
import copydesk


@copydesk.stage(examples=[{
    "title": "one word", "options": {"words": ["good"]},
    "input": "A good day.", "output": "A GOOD day."}])
def shout(doc, words: list[str] = ["very"]):
    """Writes words in capitals.

    :param words: The words to write in capitals.
    """
    for start, end in doc.find(words):
        doc.replace(start, end, doc.text[start:end].upper())


copydesk.run()
