extern const int placeholder_Entities;
