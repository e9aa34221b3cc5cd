extern const int placeholder_Sentiment;
