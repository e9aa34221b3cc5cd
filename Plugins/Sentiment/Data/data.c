const int placeholder_Sentiment = 0;
