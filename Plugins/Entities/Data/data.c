const int placeholder_Entities = 0;
