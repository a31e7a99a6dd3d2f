"""stub"""
def review_data(session):
    return {"title":"","date":"","counts":"","blanks":[],"doubts":[],"guesses":[],"groups":[]}
